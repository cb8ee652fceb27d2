using Viommu.Drivers.Port;

namespace Viommu.Harness.Fuzzing;

/// <summary>What came of fuzzing.</summary>
/// <param name="Sequences">Sequences carried out.</param>
/// <param name="Steps">Operations of theirs.</param>
/// <param name="Seconds">Seconds they took, without shrinking.</param>
/// <param name="Findings">The findings, in the order they came.</param>
/// <param name="Corpus">Sequences that showed something new.</param>
/// <param name="NotStarted">Why the device could not be started; null when it could.</param>
internal sealed record FuzzOutcome(
    long Sequences, long Steps, double Seconds, IReadOnlyList<FuzzFinding> Findings, IReadOnlyList<FuzzSequence> Corpus, DeviceTrouble? NotStarted)
{
    /// <summary>Why nothing was carried out; null where something was.</summary>
    public string? Why { get; init; }
}
