using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Choosing;

/// <summary>What the tests of composed rules ask: vectors by chance, and devices compared over them.</summary>
internal static class ChosenDevices
{
    // One vector repeats a request more than 65,536 times.
    private const ulong LongRepeat = 10_000;

    private static readonly PlanCache s_plans = new();

    /// <summary>The vectors of the suite that take no long time.</summary>
    public static IReadOnlyList<Vector> Vectors { get; } =
        [.. ReferenceRun.Vectors.Where(vector => vector.Case.Party != Party.Driver && !vector.Case.Setup.Concat(vector.Case.Steps).Any(IsLong))];

    /// <summary>The vectors that cover a requirement and some others, as many as said of each at most.</summary>
    public static IEnumerable<Vector> Some(Random random, string requirement, int near, int far) =>
        Some(random, [.. Vectors.Where(vector => vector.Case.Covers.Contains(requirement))], near).Concat(Some(random, Vectors, far));

    /// <summary>Vectors by chance.</summary>
    public static IEnumerable<Vector> Some(Random random, IReadOnlyList<Vector> vectors, int count) =>
        count >= vectors.Count ? vectors : Enumerable.Range(0, count).Select(_ => vectors[random.Next(vectors.Count)]);

    /// <summary>A few choices that agree with each other.</summary>
    public static ChoiceSet SomeChoices(Random random, int count)
    {
        while (true)
        {
            var choices = ChoiceSet.Of([.. Enumerable.Range(0, count).Select(_ => random.Next(Choices.All.Count))]);
            if (choices.Count == count && Choices.Agree(choices)) return choices;
        }
    }

    /// <summary>The first answer in which devices with these rules differ; null where there is none.</summary>
    public static string? Difference(Func<DeviceRules> rules, Func<DeviceRules> others, IEnumerable<Vector> vectors, Action? started = null)
    {
        var twins = new Twins(ReferenceRun.Revision, s_plans);
        var difference = twins.FirstDifference(DeviceConfiguration.Default, rules, others, vectors, started);
        return difference is null && twins.Compared == 0 ? "nothing was compared" : difference;
    }

    private static bool IsLong(Step step) => step is RepeatStep { Count: > LongRepeat };
}
