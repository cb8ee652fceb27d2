using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

/// <summary>The step of a case that something was planned for.</summary>
/// <param name="Number">Counted from 1 through setup and steps; steps of a <c>for</c> count once for each value. 0 for how every vector starts.</param>
/// <param name="Action">What it does, by its key in the case: <c>attach</c>, <c>dma</c>; empty for the start.</param>
/// <param name="Node">Where it stands; null for the start.</param>
public sealed record StepPlace(int Number, string Action, YamlMapping? Node)
{
    /// <summary>How every vector starts, whatever its case says.</summary>
    public static StepPlace Start { get; } = new(0, "", null);
}
