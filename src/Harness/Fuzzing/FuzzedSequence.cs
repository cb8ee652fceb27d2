using Viommu.Harness.Planning;

namespace Viommu.Harness.Fuzzing;

/// <summary>A sequence and what the device made of it.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Run">The device's run.</param>
/// <param name="Deviation">The deviation; null where a legal device answers so.</param>
/// <param name="Features">What was met on the way.</param>
internal sealed record FuzzedSequence(FuzzSequence Sequence, Plan Plan, SequenceRun Run, Deviation? Deviation, IReadOnlyList<ulong> Features);
