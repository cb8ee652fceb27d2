using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>What the STE's two words must be, and what is taken of them (IHI 5.2, 5.2.2).</summary>
public partial class ArmRules
{
    /// <summary>IHI 5.2.2: an entry that is not valid is that, whatever else it holds.</summary>
    [TableRule("arm.ste-valid")]
    public virtual bool IsValidStream(ulong ste0) => StreamWord0.V.IsSet(ste0);

    /// <summary>IHI 5.2 Config.</summary>
    [TableRule("arm.ste-bypass")]
    [TableRule("arm.ste-stage-2")]
    public virtual int StreamConfig(ulong ste0) => (int)StreamWord0.Config.Of(ste0);

    /// <summary>IHI 5.2 Config: 0b0xx aborts, and nothing else of the entry is looked at.</summary>
    [TableRule("arm.ste-abort")]
    [TableRule("arm.ste-abort-unchecked")]
    public virtual bool Aborts(int config) => config < StreamConfigs.Bypass;

    /// <summary>IHI 5.2 Config, 7.3.7: such an abort is not reported.</summary>
    [TableRule("arm.ste-abort")]
    public virtual bool AbortIsSilent => true;

    /// <summary>IHI 5.2.2: stage 1 only where it is offered. What stage 2 needs, a guest cannot say.</summary>
    [TableRule("arm.ste-stage-2")]
    public virtual bool StagesAreOffered(int config, ArmCapabilities capabilities) =>
        config == StreamConfigs.Bypass || (config == StreamConfigs.Stage1 && capabilities.Stage1);

    /// <summary>IHI 5.2.2: split-stage ATS needs both stages; EATS counts only with ATS, and not in bypass.</summary>
    [TableRule("arm.eats-ignored")]
    public virtual bool ServicesAreLegal(ulong ste1, int config, ArmCapabilities capabilities) =>
        !capabilities.Ats || config == StreamConfigs.Bypass || StreamWord1.Eats.Of(ste1) != 2;

    /// <summary>IHI 5.2.2: STRW counts only with HYP, and then 0bx1 is reserved.</summary>
    [TableRule("arm.stream-world-ignored")]
    public virtual bool StreamWorldIsLegal(ulong ste1, ArmCapabilities capabilities) =>
        !capabilities.Hypervisor || (StreamWord1.Strw.Of(ste1) & 1) == 0;

    /// <summary>IHI 5.2.2, 5.5: S1STALLD only where stalls can be chosen.</summary>
    [TableRule("arm.stall-disable")]
    public virtual bool StallDisableIsLegal(ulong ste1, ArmCapabilities capabilities) =>
        !StreamWord1.S1StallD.IsSet(ste1) || capabilities.StallModel == 0;

    /// <summary>IHI 5.2.2: S1CDMax is at most SSIDSIZE, and ignored where that is 0.</summary>
    [TableRule("arm.context-count")]
    [TableRule("arm.context-count-too-large")]
    public virtual bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) =>
        capabilities.SubstreamBits == 0 || (int)StreamWord0.S1CdMax.Of(ste0) <= capabilities.SubstreamBits;

    /// <summary>IHI 5.2.2: a two-level table only where it is offered; of one context the format does not count.</summary>
    [TableRule("arm.two-level-not-offered")]
    [TableRule("arm.two-level-one-context")]
    public virtual bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) =>
        substreamBits == 0 || capabilities.TwoLevelContexts || StreamWord0.S1Fmt.Of(ste0) is not (1 or 2);

    /// <summary>IHI 5.2.2, 3.4.3: S1ContextPtr has no bit at or above OAS.</summary>
    [TableRule("arm.context-pointer-range")]
    public virtual bool ContextPointerIsLegal(ulong ste0, ArmCapabilities capabilities) =>
        StreamWord0.S1ContextPtr.Put(StreamWord0.S1ContextPtr.Of(ste0)) >> capabilities.OutputBits == 0;

    /// <summary>IHI 5.2 S1CDMax: log2 of the number of contexts; where there are no substreams there is one.</summary>
    [TableRule("arm.context-count-ignored")]
    public virtual int SubstreamBits(ulong ste0, ArmCapabilities capabilities) =>
        capabilities.SubstreamBits == 0 ? 0 : (int)StreamWord0.S1CdMax.Of(ste0);

    /// <summary>IHI 5.2 S1Fmt: how many bits of the PASID index a leaf table of two levels: 6 or 10; 0 for a linear table, which 0b11 is too.</summary>
    [TableRule("arm.s1fmt-reserved")]
    [TableRule("arm.two-level-split")]
    [TableRule("arm.two-level-one-context")]
    public virtual int LeafTableBits(ulong ste0, int substreamBits) =>
        substreamBits == 0 ? 0 : StreamWord0.S1Fmt.Of(ste0) switch { 1 => 6, 2 => 10, _ => 0 };

    /// <summary>IHI 5.2 S1Fmt, S1ContextPtr: where the table stands; low bits that its size rules out are zero.</summary>
    [TableRule("arm.context-pointer-alignment")]
    [TableRule("arm.one-context")]
    public virtual ulong ContextTable(ulong ste0, int substreamBits, int leafBits)
    {
        var pointer = StreamWord0.S1ContextPtr.Put(StreamWord0.S1ContextPtr.Of(ste0));
        var sizeLog2 = leafBits == 0 ? substreamBits + 6 : Math.Max(substreamBits - leafBits + 3, 6);
        return pointer & ~((1UL << sizeLog2) - 1);
    }

    /// <summary>IHI 5: bits 58:56 of word 0 are reserved. What of word 1 is not looked at is not reserved.</summary>
    [TableRule("arm.ste-software-bits")]
    [TableRule("arm.ste-overrides-ignored")]
    public virtual bool StreamReservedIsClear(ulong ste0, ulong ste1) => !StreamWord0.Reserved58_56.IsSet(ste0);
}
