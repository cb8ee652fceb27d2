namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>
/// Every decision that the SMMUv3 and A-profile architectures fix for stage 1, one member each. The walk asks; a subclass that overrides one
/// member is a mutant, or a variant where the member is a choice. Members are pure. IHI is Arm IHI 0070, ARM is Arm DDI 0487 chapter D8.
/// </summary>
public partial class ArmRules
{
    /// <summary>The rules as they stand.</summary>
    public static ArmRules Standard { get; } = new();

    /// <summary>An STE that is illegal is refused with the request, not with each access.</summary>
    [TableChoice("arm.refuses-illegal-ste")]
    public virtual bool RefusesIllegalStream => true;

    /// <summary>Reserved bits of the STE make it illegal (IHI 5: ignored, or invalid).</summary>
    [TableChoice("arm.ste-reserved-checked")]
    public virtual bool ChecksStreamReserved => false;

    /// <summary>Reserved bits of an L1CD or context make it illegal.</summary>
    [TableChoice("arm.context-reserved-checked")]
    public virtual bool ChecksContextReserved => false;

    /// <summary>Reserved bits of a descriptor block the access, the address bits of a block below its size among them.</summary>
    [TableChoice("arm.descriptor-reserved-checked")]
    public virtual bool ChecksDescriptorReserved => false;

    /// <summary>A block with nT set blocks the access.</summary>
    [TableChoice("arm.no-transition-blocks")]
    public virtual bool BlocksNoTransition => false;

    /// <summary>Contexts and L1CDs that are not valid are cached too (IHI 5.3.1, 5.4.1).</summary>
    [TableChoice("arm.caches-invalid-contexts")]
    public virtual bool CachesInvalidContexts => false;

    /// <summary>A leaf with Contiguous set is cached for its whole group.</summary>
    [TableChoice("arm.caches-contiguous")]
    public virtual bool CachesContiguous => false;

    /// <summary>Bits 15:12 of a descriptor count where OAS has 52 bits and IPS has not, and then they are too large; else they are taken as zero.</summary>
    [TableChoice("arm.narrow-ips-high-bits")]
    public virtual bool HighBitsCountBelow52 => true;

    /// <summary>An access that is blocked for want of a permission sets AF all the same.</summary>
    [TableChoice("arm.access-flag-on-fault")]
    public virtual bool SetsAccessFlagOnFault => false;

    /// <summary>How often a descriptor is read again because it changed under the update, before the access is given up.</summary>
    [TableChoice("arm.update-retries")]
    public virtual int UpdateRetries => 16;
}
