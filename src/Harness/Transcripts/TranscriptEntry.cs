using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts;

/// <summary>One operation and what came of it.</summary>
/// <param name="Step">The step it belongs to, counted from 1 through setup and steps; 0 for what the harness does on its own.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Reply">What came back; null when nothing did.</param>
public sealed record TranscriptEntry(int Step, Operation Operation, Reply? Reply);
