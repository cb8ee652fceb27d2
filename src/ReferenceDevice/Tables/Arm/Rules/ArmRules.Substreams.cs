using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>Which context serves an access (IHI 5.2 S1DSS, S1CDMax; 5.3).</summary>
public partial class ArmRules
{
    /// <summary>IHI 7.3.9: where stage 1 is bypassed no PASID is allowed, not even 0.</summary>
    [TableRule("arm.ste-bypass-pasid")]
    public virtual bool BypassTakesSubstream(uint substream) => false;

    /// <summary>IHI 5.2 S1CDMax: a PASID needs a table of contexts, and fits it.</summary>
    [TableRule("arm.pasid-limit")]
    [TableRule("arm.one-context-pasid")]
    public virtual bool TakesSubstream(uint substream, int substreamBits) => substreamBits != 0 && substream >> substreamBits == 0;

    /// <summary>IHI 5.2 S1DSS: what becomes of an access without a PASID; 0b11 is as 0b00.</summary>
    [TableRule("arm.untagged-terminated")]
    [TableRule("arm.untagged-bypass")]
    [TableRule("arm.untagged-context-0")]
    public virtual UntaggedUse Untagged(ulong ste1) => StreamWord1.S1Dss.Of(ste1) switch
    {
        1 => UntaggedUse.Bypass,
        2 => UntaggedUse.Context0,
        _ => UntaggedUse.Terminate,
    };

    /// <summary>IHI 5.2 S1DSS: with one context S1DSS is ignored.</summary>
    [TableRule("arm.one-context")]
    public virtual bool UntaggedIsChosen(int substreamBits) => substreamBits != 0;

    /// <summary>IHI 7.3.7: where context 0 is for accesses without a PASID, PASID 0 is shut out.</summary>
    [TableRule("arm.pasid-0-reserved")]
    [TableRule("arm.pasid-0-ordinary")]
    public virtual bool SubstreamIsReserved(uint substream, ulong ste1) => substream == 0 && StreamWord1.S1Dss.Of(ste1) == 2;

    /// <summary>IHI 3.4: an access that is not translated stays below OAS.</summary>
    [TableRule("arm.bypass-address-size")]
    public virtual bool BypassIsInRange(ulong iova, ArmCapabilities capabilities) => iova >> capabilities.OutputBits == 0;

    /// <summary>IHI 3.4: nor is it changed.</summary>
    [TableRule("arm.ste-bypass")]
    [TableRule("arm.bypass-address-size")]
    public virtual ulong BypassAddress(ulong iova, ArmCapabilities capabilities) => iova;

    /// <summary>IHI 5.4: every PASID has its own context.</summary>
    [TableRule("arm.context-per-pasid")]
    [TableRule("arm.pasid-limit")]
    public virtual uint Substream(uint pasid, int substreamBits) => pasid;

    /// <summary>IHI 5.2 S1Fmt: which L1CD covers a substream.</summary>
    [TableRule("arm.two-level-split")]
    [TableRule("arm.two-level-small")]
    public virtual ulong Level1Index(uint substream, int leafBits) => substream >> leafBits;

    /// <summary>IHI 5.2 S1Fmt: a substream's context in its leaf table, or in a linear one.</summary>
    [TableRule("arm.two-level-split")]
    public virtual ulong LeafIndex(uint substream, int leafBits) => leafBits == 0 ? substream : substream & ((1U << leafBits) - 1);

    /// <summary>IHI 5.3.1: an L1CD is valid.</summary>
    [TableRule("arm.l1cd-invalid")]
    [TableRule("arm.l1cd-invalid-untagged")]
    public virtual bool IsValidLevel1(ulong l1cd) => Level1ContextWord.V.IsSet(l1cd);

    /// <summary>IHI 5.3: where an L1CD points to, before any bits are dropped.</summary>
    [TableRule("arm.l1cd-layout")]
    public virtual ulong Level2Pointer(ulong l1cd) => Level1ContextWord.L2Ptr.Put(Level1ContextWord.L2Ptr.Of(l1cd));

    /// <summary>IHI 3.4.3: an L1CD does not point beyond OAS.</summary>
    [TableRule("arm.l1cd-range")]
    public virtual bool Level2IsInRange(ulong pointer, ArmCapabilities capabilities) => pointer >> capabilities.OutputBits == 0;

    /// <summary>IHI 5.2 S1Fmt: a leaf table is aligned to its size; the bits of its address below that are dropped.</summary>
    [TableRule("arm.l2ptr-reserved")]
    [TableChoice("arm.l2ptr-reserved")]
    public virtual ulong LeafTable(ulong pointer, int leafBits) => pointer & ~((1UL << (leafBits + 6)) - 1);

    /// <summary>IHI 5.4: a context has 64 bytes.</summary>
    [TableRule("arm.context-layout")]
    [TableRule("arm.context-per-pasid")]
    public virtual ulong ContextAddress(ulong table, ulong index) => unchecked(table + (index << 6));

    /// <summary>IHI 5.3: bits 11:1 and 63:56 of an L1CD are reserved.</summary>
    [TableRule("arm.l1cd-layout")]
    public virtual bool Level1ReservedIsClear(ulong l1cd) => !Level1ContextWord.Reserved11_1.IsSet(l1cd) && !Level1ContextWord.Reserved63_56.IsSet(l1cd);
}
