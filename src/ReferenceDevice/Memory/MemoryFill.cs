namespace Viommu.Reference.Memory;

/// <summary>Fills bytes as memory that nobody wrote holds them from a guest-physical address on.</summary>
public delegate void MemoryFill(Span<byte> bytes, ulong at);
