namespace Viommu.Harness.Formats;

/// <summary>Page tables as accesses come to them.</summary>
/// <param name="Pasid">The PASID of the accesses; null for those without one.</param>
/// <param name="Tag">The architecture's tag of the address space (ASID, PSCID), at most 8 bits; formats without tags ignore it.</param>
/// <param name="Tables">The page tables.</param>
public sealed record AddressSpace(ulong? Pasid, ulong Tag, PageTables Tables)
{
    /// <summary>The largest PASID: it has 20 bits (PCI Express, PASID TLP prefix).</summary>
    public const ulong MostPasid = 0xf_ffff;
}
