namespace Viommu.Harness.Judging;

/// <summary>A part of an access.</summary>
/// <param name="Offset">Its first byte, counted from that of the access.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="At">Where it may land; null where it must not arrive anywhere.</param>
internal sealed record DmaPart(int Offset, int Length, ulong? At);
