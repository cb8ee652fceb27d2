using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One step of a case.</summary>
/// <param name="Node">The whole step, for its place and text.</param>
/// <param name="Action">The action's key: <c>attach</c>, <c>dma</c>, <c>for</c>.</param>
/// <param name="Body">What stands under the action.</param>
/// <param name="Keys">Every other key of the step.</param>
/// <param name="Inner">Steps of a <c>for</c>; empty otherwise.</param>
public sealed record Step(
    YamlMapping Node, string Action, YamlNode Body, IReadOnlyDictionary<string, YamlNode> Keys, IReadOnlyList<Step> Inner)
{
    /// <summary>What kind of step it is.</summary>
    internal StepKind Kind { get; } = StepKinds.Find(Action) ?? StepKinds.Request;

    /// <summary>The value of a key beside the action, or null.</summary>
    public YamlNode? this[string key] => Keys.GetValueOrDefault(key);
}
