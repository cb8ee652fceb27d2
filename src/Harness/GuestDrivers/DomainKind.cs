namespace Viommu.Harness.GuestDrivers;

/// <summary>What a domain is.</summary>
internal enum DomainKind
{
    /// <summary>It has mappings.</summary>
    Mapped,

    /// <summary>Nothing is translated.</summary>
    Bypass,

    /// <summary>It has page tables.</summary>
    Tables,
}
