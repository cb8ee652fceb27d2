namespace Viommu.Reference.Tables.Caching;

/// <summary>How much an invalidation names.</summary>
public enum InvalidationScope : byte
{
    /// <summary>Everything of a domain.</summary>
    Domain,

    /// <summary>One address space of a domain.</summary>
    Pasid,

    /// <summary>A range of addresses in one address space of a domain.</summary>
    Address,
}
