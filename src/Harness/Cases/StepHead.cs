using System.Runtime.CompilerServices;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Steps;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>A step as it is written, for its class to type.</summary>
/// <param name="Node">The whole step.</param>
/// <param name="Kind">What kind of step it is.</param>
/// <param name="Action">The action's key.</param>
/// <param name="Body">What stands under the action.</param>
/// <param name="Inner">Steps of a <c>for</c>; empty otherwise.</param>
/// <param name="IsSetup">True in <c>setup</c>.</param>
/// <param name="Diagnostics">Where mistakes go.</param>
internal sealed record StepHead(
    YamlMapping Node, StepKind Kind, string Action, YamlNode Body, IReadOnlyList<Step> Inner, bool IsSetup, Diagnostics Diagnostics)
{
    /// <summary>The formats, of a case that is not written once for several; null of one that is.</summary>
    public TableKinds? Kinds { get; init; }

    /// <summary>The value of a key of the step, or null.</summary>
    public YamlNode? this[string key] => Node.TryGet(key, out var node) ? node : null;

    /// <summary>Types what stands under the action.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Written<T> Typed<T>(Func<Reading, YamlNode, T?> read)
        where T : class =>
        new(Body, Diagnostics, read);

    /// <summary>Types what stands under a key beside it; null where the key is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Written<T>? Typed<T>(string key, Func<Reading, YamlNode, T?> read)
        where T : class =>
        this[key] is { } node ? new Written<T>(node, Diagnostics, read) : null;
}
