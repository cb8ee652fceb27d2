using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of a ring.</summary>
internal sealed record RingForm
{
    private bool IsUnspecified { get; init; }

    private Written<IReadOnlyList<WrittenNumber>>? Answered { get; init; }

    private Written<IReadOnlyList<WrittenNumber>>? Lengths { get; init; }

    /// <summary>Types what a step expects.</summary>
    public static RingForm? Read(Reading read, YamlNode node) => node switch
    {
        YamlScalar { Text: "survives" or "unspecified" } => new RingForm { IsUnspecified = true },
        YamlScalar { Text: "not-answered" } => new RingForm(),
        _ => read.Mapping(node, "expect of a ring", "answered", "lengths") is { } mapping
            ? new RingForm { Answered = read.Numbers(mapping, "answered"), Lengths = read.Numbers(mapping, "lengths") }
            : null,
    };

    /// <summary>The expectation.</summary>
    public Expectation Plan(Planner plan)
    {
        if (IsUnspecified) return Unspecified.Instance;
        var expectation = new RingExpectation();
        var heads = new List<ulong>();
        plan.Take(Answered, heads);
        expectation.Answered.AddRange(heads.Select(h => (uint)Math.Min(h, uint.MaxValue)));
        plan.Take(Lengths, expectation.Lengths);
        return expectation;
    }
}
