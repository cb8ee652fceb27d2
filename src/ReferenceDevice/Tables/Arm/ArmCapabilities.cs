using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm;

/// <summary>What the ID registers say that concerns translation (IHI 6.3). The level is SMMUv3.2 without D128, DS, PIE and HAFT.</summary>
/// <param name="Idr0">SMMU_IDR0.</param>
/// <param name="Idr1">SMMU_IDR1.</param>
/// <param name="Idr3">SMMU_IDR3.</param>
/// <param name="Idr5">SMMU_IDR5.</param>
public readonly record struct ArmCapabilities(ulong Idr0, ulong Idr1, ulong Idr3, ulong Idr5)
{
    /// <summary>Stage 1 is there.</summary>
    public bool Stage1 => Idr0Word.S1p.IsSet(Idr0);

    /// <summary>Stage 2 is there. What it would need stands in words that the guest does not hand over.</summary>
    public bool Stage2 => Idr0Word.S2p.IsSet(Idr0);

    /// <summary>VMSAv8-32 tables can be walked (TTF[0]).</summary>
    public bool Tables32 => (Idr0Word.Ttf.Of(Idr0) & 1) != 0;

    /// <summary>VMSAv8-64 tables can be walked (TTF[1]).</summary>
    public bool Tables64 => (Idr0Word.Ttf.Of(Idr0) & 2) != 0;

    /// <summary>0 no hardware updates, 1 of the access flag, 2 of the dirty state too, 3 of the access flag in table descriptors too.</summary>
    public int HardwareUpdate => (int)Idr0Word.Httu.Of(Idr0);

    /// <summary>EL2 stream worlds are there.</summary>
    public bool Hypervisor => Idr0Word.Hyp.IsSet(Idr0);

    /// <summary>PCIe address translation services.</summary>
    public bool Ats => Idr0Word.Ats.IsSet(Idr0);

    /// <summary>ASIDs have 16 bits; else 8.</summary>
    public bool WideAsid => Idr0Word.Asid16.IsSet(Idr0);

    /// <summary>Context tables may have two levels.</summary>
    public bool TwoLevelContexts => Idr0Word.Cd2l.IsSet(Idr0);

    /// <summary>Byte order of tables: 0 either, 2 little-endian, 3 big-endian.</summary>
    public int TableEndian => (int)Idr0Word.TtEndian.Of(Idr0);

    /// <summary>0 stall and terminate, 1 terminate only, 2 stall only.</summary>
    public int StallModel => (int)Idr0Word.StallModel.Of(Idr0);

    /// <summary>A terminated access is always aborted.</summary>
    public bool AbortOnly => Idr0Word.TermModel.IsSet(Idr0);

    /// <summary>Width of a substream (PASID) in bits, 0 to 20; 0 for none.</summary>
    public int SubstreamBits => (int)Idr1Word.SsidSize.Of(Idr1);

    /// <summary>PRIVCFG and INSTCFG count.</summary>
    public bool PermissionOverrides => Idr1Word.AttrPermsOvr.IsSet(Idr1);

    /// <summary>HADx of a context counts.</summary>
    public bool HierarchyDisable => Idr3Word.Had.IsSet(Idr3);

    /// <summary>Small translation tables: TxSZ up to 48.</summary>
    public bool SmallTables => Idr3Word.Stt.IsSet(Idr3);

    /// <summary>Width of an output address in bits: 32 to 52. The reserved 7 counts as 52.</summary>
    public int OutputBits => SizeBits((int)Idr5Word.Oas.Of(Idr5));

    /// <summary>Input addresses of 52 bits with 64 KiB granules.</summary>
    public bool WideInput => Idr5Word.Vax.IsSet(Idr5);

    /// <summary>Width of the addresses in bits that an encoding of OAS or IPS means (IHI 5.4 IPS).</summary>
    public static int SizeBits(int encoding) => encoding switch
    {
        0 => 32,
        1 => 36,
        2 => 40,
        3 => 42,
        4 => 44,
        5 => 48,
        _ => 52,
    };

    /// <summary>True when a granule is offered.</summary>
    public bool Offers(Granule granule) => granule switch
    {
        Granule.K4 => Idr5Word.Gran4K.IsSet(Idr5),
        Granule.K16 => Idr5Word.Gran16K.IsSet(Idr5),
        Granule.K64 => Idr5Word.Gran64K.IsSet(Idr5),
        _ => false,
    };
}
