namespace Viommu.Drivers.Port;

/// <summary>A part of an access, and the memory it reached.</summary>
/// <param name="Offset">First byte of the part, counted from the access's first.</param>
/// <param name="Length">Its length in bytes, at least 1.</param>
/// <param name="Address">Guest-physical address of the part's first byte.</param>
public sealed record DmaPiece(int Offset, int Length, ulong Address);
