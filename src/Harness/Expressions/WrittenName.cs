using System.Collections.Concurrent;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>A name in a case where more than a number may stand: what it means is typed once for each value of the matrix. Safe for several threads.</summary>
/// <typeparam name="T">What it is typed as.</typeparam>
/// <param name="node">The name.</param>
/// <param name="read">Types what it means.</param>
internal sealed class WrittenName<T>(YamlScalar node, Func<Reading, YamlNode, T?> read)
    where T : class
{
    private const int FewValues = 7;

    private Expression? _expression;
    private Typed<T>? _own;
    private ConcurrentDictionary<YamlNode, Typed<T>>? _bound;

    /// <summary>What it means for a vector; null after a mistake, which is told.</summary>
    public T? In(Scope scope)
    {
        var meant = scope.Resolve(node, _expression ??= Expression.Of(node.Text));
        // A name that is none of the matrix stands for itself.
        var typed = ReferenceEquals(meant, node) ? _own ??= Type(meant, read) : (_bound ?? Bound()).GetOrAdd(meant, Type, read);
        return typed.Told(scope.Diagnostics);
    }

    private ConcurrentDictionary<YamlNode, Typed<T>> Bound()
    {
        // By place: two values that look alike are told at their own.
        var bound = new ConcurrentDictionary<YamlNode, Typed<T>>(concurrencyLevel: 1, FewValues, ReferenceEqualityComparer.Instance);
        return Interlocked.CompareExchange(ref _bound, bound, null) ?? bound;
    }

    private static Typed<T> Type(YamlNode meant, Func<Reading, YamlNode, T?> read)
    {
        var mistakes = new Diagnostics();
        var value = read(new Reading(mistakes), meant);
        return new Typed<T>(value, mistakes.Any ? mistakes : null);
    }
}
