namespace Viommu.Reference.Configuration;

/// <summary>The subtype of a RESV_MEM property (virtio 1.2, 5.13.6.7.2).</summary>
public enum ReservedKind
{
    /// <summary>RESERVED: accesses are blocked.</summary>
    Reserved,

    /// <summary>MSI: a doorbell; accesses are not translated and reach no memory.</summary>
    Msi,
}
