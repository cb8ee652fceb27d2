namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>What a cache may have of a page besides what the tables say.</summary>
[Flags]
internal enum ChangedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The translation.</summary>
    Translation = 1,

    /// <summary>An entry of the page table above the leaf.</summary>
    Directory = 2,

    /// <summary>The entry of the PASID.</summary>
    PasidEntry = 4,

    /// <summary>An entry that leads to the one of the PASID.</summary>
    PasidDirectory = 8,

    /// <summary>Everything above the leaf.</summary>
    Above = Directory | PasidEntry | PasidDirectory,
}
