using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts;

/// <summary>Everything exchanged with a device in one vector.</summary>
/// <param name="Entries">Operations with their replies, in order.</param>
/// <param name="Trouble">What ended it early; null when nothing did.</param>
public sealed record Transcript(IReadOnlyList<TranscriptEntry> Entries, DeviceTrouble? Trouble);
