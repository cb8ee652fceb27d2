using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of bytes it read.</summary>
internal static class BytesForm
{
    /// <summary>What a step expects of the bytes; null where it expects nothing.</summary>
    public static Expectation? Read(Planner plan, Step step, string what)
    {
        if (step["expect"] is not { } given) return null;
        var node = plan.Scope.Resolve(given);
        if (node is YamlScalar { Text: "unspecified" }) return Unspecified.Instance;
        var expectation = new BytesExpectation(what);
        if (node is YamlScalar)
        {
            if (plan.Scope.Number(node, "expect") is { } number) expectation.AnyOf.Add(number);
            return expectation;
        }

        if (Shape.Mapping(node, plan.Diagnostics, "expect", "any-of", "not", "same-as", "bytes") is not { } mapping) return null;
        if (mapping.TryGet("any-of", out var any)) plan.ReadAddresses(plan.Scope.Resolve(any), expectation.AnyOf);
        if (mapping.TryGet("not", out var not)) expectation.Not = plan.Scope.Number(not, "not");
        if (mapping.TryGet("bytes", out var bytes)) expectation.Exactly = FieldValues.Hex(plan, bytes);
        if (mapping.TryGet("same-as", out var same) && Shape.Text(same, plan.Diagnostics, "same-as") is { } name)
        {
            if (plan.Named.TryGetValue(name, out var earlier)) expectation.SameAs = earlier.Operation;
            else plan.Diagnostics.Add(same, $"no earlier step is called '{name}'", $"write 'as: {name}' beside it");
        }

        return expectation;
    }
}
