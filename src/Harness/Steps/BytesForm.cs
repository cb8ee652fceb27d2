using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of bytes it read.</summary>
internal sealed record BytesForm
{
    private bool IsUnspecified { get; init; }

    private WrittenNumber? Is { get; init; }

    private Written<IReadOnlyList<WrittenNumber>>? AnyOf { get; init; }

    private WrittenNumber? Not { get; init; }

    private Written<byte[]>? Bytes { get; init; }

    private YamlScalar? SameAs { get; init; }

    /// <summary>Types what a step expects of bytes; null where it expects nothing.</summary>
    public static Written<BytesForm>? Of(StepHead head) => head.Typed<BytesForm>("expect", Read);

    /// <summary>The expectation; null after a mistake.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="what">What was read.</param>
    public Expectation? Plan(Planner plan, string what)
    {
        if (IsUnspecified) return Unspecified.Instance;
        var expectation = new BytesExpectation(what);
        if (Is is { } one && plan.Scope.Number(one, "expect") is { } number) expectation.AnyOf.Add(number);
        plan.Take(AnyOf, expectation.AnyOf);
        if (Not is { } not) expectation.Not = plan.Scope.Number(not, "not");
        expectation.Exactly = plan.Scope.Value(Bytes);
        if (SameAs is not { } same) return expectation;
        if (plan.Named.TryGetValue(same.Text, out var earlier)) expectation.SameAs = earlier.Operation;
        else plan.Diagnostics.Add(same, $"no earlier step is called '{same.Text}'", $"write 'as: {same.Text}' beside it");
        return expectation;
    }

    private static BytesForm? Read(Reading read, YamlNode node)
    {
        if (node is YamlScalar { Text: "unspecified" }) return new BytesForm { IsUnspecified = true };
        if (node is YamlScalar) return new BytesForm { Is = new WrittenNumber(node) };
        if (read.Mapping(node, "expect", "any-of", "not", "same-as", "bytes") is not { } mapping) return null;
        return new BytesForm
        {
            AnyOf = read.Numbers(mapping, "any-of"),
            Not = Reading.Number(mapping, "not"),
            Bytes = FieldValues.Hex(read, mapping, "bytes"),
            SameAs = mapping.TryGet("same-as", out var same) && Shape.Text(same, read.Diagnostics, "same-as") is not null ? (YamlScalar)same : null,
        };
    }
}
