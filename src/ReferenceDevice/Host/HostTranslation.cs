namespace Viommu.Reference.Host;

/// <summary>How the host that the device runs on translates for its guest. What a guest sees is the same under all of them.</summary>
public enum HostTranslation
{
    /// <summary>The device walks the guest's tables and looks mappings up in software.</summary>
    Emulated,

    /// <summary>The physical IOMMU walks the guest's tables, each of its reads and the result through a second stage that the host built.</summary>
    Nested,

    /// <summary>
    /// The physical IOMMU walks one table that the VMM merged from the guest's and its own; it is rebuilt on INVALIDATE, and filled when an access misses.
    /// </summary>
    Shadow,

    /// <summary>A physical IOMMU walks the guest's tables, and its answer is all there is: accesses pass by the device.</summary>
    Native,
}
