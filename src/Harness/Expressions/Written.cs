using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>
/// What a case writes at one place, typed. It is typed when the case is read, but for a place where a name stands, <c>$expect</c>: what that means is known
/// with a vector alone, so each value that the matrix has for it is typed once, when the first vector with it is planned. Safe for several threads.
/// </summary>
/// <typeparam name="T">What it is typed as; null after a mistake.</typeparam>
internal sealed class Written<T>
    where T : class
{
    private readonly WrittenName<T>? _name;

    /// <summary>Types what stands at a place.</summary>
    /// <param name="node">The place.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="read">Types it.</param>
    public Written(YamlNode node, Diagnostics diagnostics, Func<Reading, YamlNode, T?> read)
    {
        Node = node;
        if (node is YamlScalar { Text: ['$', ..] } name) _name = new WrittenName<T>(name, read);
        else Literal = read(new Reading(diagnostics), node);
    }

    /// <summary>The place.</summary>
    public YamlNode Node { get; }

    /// <summary>What stands there, where that is no name; null after a mistake too.</summary>
    public T? Literal { get; }

    /// <summary>What stands there for a vector; null after a mistake, which is told where the case's reader could not.</summary>
    public T? In(Scope scope) => _name is null ? Literal : _name.In(scope);
}
