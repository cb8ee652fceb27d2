using System.Collections.Concurrent;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>
/// What a case writes at one place, typed. It is typed when the case is read, but for a place where a name stands, <c>$expect</c>: what that means is known
/// with a vector alone, so each value that the matrix has for it is typed once, when the first vector with it is planned. Safe for several threads.
/// </summary>
/// <typeparam name="T">What it is typed as; null after a mistake.</typeparam>
internal sealed class Written<T>
{
    private readonly Func<Reading, YamlNode, T?> _read;
    private readonly YamlScalar? _name;
    private readonly T? _value;
    private Expression? _expression;
    private Typed<T>? _own;
    private ConcurrentDictionary<YamlNode, Typed<T>>? _bound;

    /// <summary>Types what stands at a place.</summary>
    /// <param name="node">The place.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="read">Types it.</param>
    public Written(YamlNode node, Diagnostics diagnostics, Func<Reading, YamlNode, T?> read)
    {
        (Node, _read) = (node, read);
        _name = node is YamlScalar { Text: ['$', ..] } name ? name : null;
        if (_name is null) _value = read(new Reading(diagnostics), node);
    }

    /// <summary>The place.</summary>
    public YamlNode Node { get; }

    /// <summary>What stands there, where that is no name; null after a mistake too.</summary>
    public T? Literal => _value;

    /// <summary>What stands there for a vector; null after a mistake, which is told where the case's reader could not.</summary>
    public T? In(Scope scope, Diagnostics diagnostics)
    {
        if (_name is null) return _value;
        var node = scope.Resolve(_name, _expression ??= Expression.Of(_name.Text));
        Typed<T> typed;
        // A name that is none of the matrix stands for itself.
        if (ReferenceEquals(node, Node)) typed = _own ??= Type(node, _read);
        else typed = (_bound ?? Bound()).GetOrAdd(node, Type, _read);
        return typed.Told(diagnostics);
    }

    private ConcurrentDictionary<YamlNode, Typed<T>> Bound()
    {
        // By place: two values that look alike are told at their own.
        Interlocked.CompareExchange(ref _bound, new ConcurrentDictionary<YamlNode, Typed<T>>(ReferenceEqualityComparer.Instance), null);
        return _bound;
    }

    private static Typed<T> Type(YamlNode node, Func<Reading, YamlNode, T?> read) => Typed<T>.Of(reading => read(reading, node));
}
