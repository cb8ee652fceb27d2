namespace Viommu.Reference.Configuration;

/// <summary>I/O virtual addresses of one endpoint that cannot be mapped.</summary>
/// <param name="Kind">RESERVED or MSI.</param>
/// <param name="Start">First address.</param>
/// <param name="End">Last address.</param>
public sealed record ReservedRegion(ReservedKind Kind, ulong Start, ulong End)
{
    /// <summary>True when the address lies in the region.</summary>
    public bool Contains(ulong address) => address >= Start && address <= End;

    /// <summary>True when the region has an address in [start, end].</summary>
    public bool Overlaps(ulong start, ulong end) => Start <= end && start <= End;
}
