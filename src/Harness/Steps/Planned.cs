using Viommu.Harness.Judging;

namespace Viommu.Harness.Steps;

/// <summary>What a step came to.</summary>
/// <param name="Principal">The operation that is the step's own; -1 when it has none.</param>
/// <param name="Expectation">What it expects; null when it judges nothing.</param>
/// <param name="Tail">Where the tail stands in the answer of a request; -1 for other operations.</param>
internal readonly record struct Planned(int Principal, Expectation? Expectation = null, int Tail = -1)
{
    /// <summary>Nothing is done: after a mistake, or where this device cannot be asked.</summary>
    public static Planned Nothing => new(-1);
}
