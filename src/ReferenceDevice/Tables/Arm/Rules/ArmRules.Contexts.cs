using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>What a context must be (IHI 5.4.2), and what is taken of it.</summary>
public partial class ArmRules
{
    /// <summary>IHI 5.4.2: a context that is not valid is that, whatever else it holds.</summary>
    [TableRule("arm.context-invalid")]
    public virtual bool IsValidContext(ulong word0) => ContextWord0.V.IsSet(word0);

    /// <summary>IHI 5.5: where an access can only be aborted, A says so.</summary>
    [TableRule("arm.fault-bits")]
    public virtual bool AbortIsLegal(ulong word0, ArmCapabilities capabilities) => !capabilities.AbortOnly || ContextWord0.A.IsSet(word0);

    /// <summary>IHI 5.5, 5.4.2: S only where stalls are allowed, and set where nothing else is.</summary>
    [TableRule("arm.fault-bits")]
    public virtual bool StallIsLegal(ulong word0, ulong ste1, ArmCapabilities capabilities) =>
        ContextWord0.S.IsSet(word0)
            ? capabilities.StallModel != 1 && !StreamWord1.S1StallD.IsSet(ste1)
            : capabilities.StallModel != 2;

    /// <summary>IHI 5.4 ENDI: the byte order is offered; with both halves disabled it does not count.</summary>
    [TableRule("arm.endianness")]
    [TableRule("arm.both-halves-disabled")]
    public virtual bool ByteOrderIsLegal(ulong word0, ArmCapabilities capabilities)
    {
        if (IsDisabled(word0, false) && IsDisabled(word0, true)) return true;
        return capabilities.TableEndian switch
        {
            2 => !ContextWord0.Endi.IsSet(word0),
            3 => ContextWord0.Endi.IsSet(word0),
            _ => true,
        };
    }

    /// <summary>IHI 5.4 AA64: VMSAv8-64 tables alone; 32-bit ones are not modelled.</summary>
    [TableRule("arm.aa64")]
    public virtual bool WidthIsLegal(ulong word0, ArmCapabilities capabilities) => ContextWord0.Aa64.IsSet(word0) && capabilities.Tables64;

    /// <summary>IHI 5.4 HA, HD: hardware updates only where offered. HD without HA is legal where HD is, and does nothing.</summary>
    [TableRule("arm.update-not-offered")]
    [TableRule("arm.dirty-without-access")]
    public virtual bool UpdateIsLegal(ulong word0, ulong word1, ArmCapabilities capabilities) => capabilities.HardwareUpdate switch
    {
        0 => !ContextWord0.Ha.IsSet(word0) && !ContextWord0.Hd.IsSet(word0),
        1 => !ContextWord0.Hd.IsSet(word0),
        2 => true,
        _ => !ContextWord1.Haft.IsSet(word1) || ContextWord0.Ha.IsSet(word0),
    };

    /// <summary>IHI 5.4 ASID: bits 15:8 are zero where ASIDs have 8 bits.</summary>
    [TableRule("arm.asid-8-bits")]
    public virtual bool AsidIsLegal(ulong word0, ArmCapabilities capabilities) => capabilities.WideAsid || ContextWord0.Asid.Of(word0) >> 8 == 0;

    /// <summary>IHI 5.4.1.1: what an enabled half says counts for every address; a disabled one is not looked at.</summary>
    [TableRule("arm.bad-half-condemns")]
    [TableRule("arm.disabled-half-ignored")]
    public virtual bool ChecksHalf(ulong word0, bool upper, bool addressed) => !IsDisabled(word0, upper);

    /// <summary>IHI 5.4 T0SZ, T1SZ.</summary>
    [TableRule("arm.txsz-range")]
    [TableRule("arm.txsz-extended")]
    public virtual bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities)
    {
        var least = capabilities.WideInput && granule == Granule.K64 ? 12 : 16;
        var most = !capabilities.SmallTables ? 39 : granule == Granule.K64 ? 47 : 48;
        return size >= least && size <= most;
    }

    /// <summary>IHI 5.4 TG0, TG1: a granule is defined and offered.</summary>
    [TableRule("arm.granule-not-offered")]
    [TableRule("arm.granule-reserved")]
    public virtual bool GranuleIsLegal(Granule granule, ArmCapabilities capabilities) => capabilities.Offers(granule);

    /// <summary>IHI 5.4 TTB0, TTB1: the table is below min(IPS, OAS), and below 48 bits with granules under 64 KiB.</summary>
    [TableRule("arm.ttb-range")]
    [TableRule("arm.ttb-48-bits")]
    public virtual bool TableIsInRange(ulong table, Granule granule, int outputBits) =>
        table >> (granule == Granule.K64 ? outputBits : Math.Min(outputBits, 48)) == 0;

    /// <summary>IHI 5: bits 57:52 of words 1 and 2, and fields of what is not offered, are reserved.</summary>
    [TableRule("arm.context-reserved")]
    public virtual bool ContextReservedIsClear(in ContextDescriptor context) =>
        !ContextWord1.Reserved55_52.IsSet(context.Word1) && !ContextWord1.Reserved57_56.IsSet(context.Word1)
        && !ContextWord2.Reserved55_52.IsSet(context.Word2) && !ContextWord2.Reserved57_56.IsSet(context.Word2)
        && !ContextWord1.E0pd0.IsSet(context.Word1) && !ContextWord1.Haft.IsSet(context.Word1) && !ContextWord1.Pnch.IsSet(context.Word1)
        && !ContextWord1.Epan.IsSet(context.Word1) && !ContextWord2.E0pd1.IsSet(context.Word2) && !ContextWord2.Aie.IsSet(context.Word2)
        && !ContextWord2.Ds.IsSet(context.Word2) && !ContextWord2.Pie.IsSet(context.Word2);

    /// <summary>IHI 5.4 EPD0, EPD1: no walks in this half.</summary>
    [TableRule("arm.disabled-half-blocks")]
    [TableRule("arm.disabled-half-ignored")]
    public virtual bool IsDisabled(ulong word0, bool upper) => (upper ? ContextWord0.Epd1 : ContextWord0.Epd0).IsSet(word0);

    /// <summary>IHI 5.4 T0SZ, T1SZ: the input address has 64 less this many bits.</summary>
    [TableRule("arm.context-layout")]
    public virtual int Size(ulong word0, bool upper) => (int)(upper ? ContextWord0.T1sz : ContextWord0.T0sz).Of(word0);

    /// <summary>IHI 5.4 TG0, TG1: not the same encoding.</summary>
    [TableRule("arm.granule-encodings")]
    public virtual Granule GranuleOf(ulong word0, bool upper) =>
        upper
            ? ContextWord0.Tg1.Of(word0) switch { 1 => Granule.K16, 2 => Granule.K4, 3 => Granule.K64, _ => Granule.None }
            : ContextWord0.Tg0.Of(word0) switch { 0 => Granule.K4, 1 => Granule.K64, 2 => Granule.K16, _ => Granule.None };

    /// <summary>IHI 5.4 TTB0, TTB1: bits 51:4 of their words.</summary>
    [TableRule("arm.context-layout")]
    public virtual ulong TableOf(in ContextDescriptor context, bool upper) =>
        upper ? ContextWord2.Ttb1.Put(ContextWord2.Ttb1.Of(context.Word2)) : ContextWord1.Ttb0.Put(ContextWord1.Ttb0.Of(context.Word1));

    /// <summary>IHI 5.4 IPS: output addresses have that many bits, and no more than OAS; the reserved 7 is as 6.</summary>
    [TableRule("arm.ips-capped")]
    public virtual int OutputBits(ulong word0, ArmCapabilities capabilities) =>
        Math.Min(ArmCapabilities.SizeBits((int)ContextWord0.Ips.Of(word0)), capabilities.OutputBits);

    /// <summary>IHI 5.4 ENDI: descriptors are big-endian; contexts never are.</summary>
    [TableRule("arm.little-endian")]
    public virtual bool IsBigEndian(ulong word0) => ContextWord0.Endi.IsSet(word0);

    /// <summary>IHI 5.5: which events R, A and S are for: F_TRANSLATION, F_ADDR_SIZE, F_ACCESS, F_PERMISSION.</summary>
    [TableRule("arm.no-report")]
    public virtual bool ObeysReporting(int number) => number is >= ArmEvents.Translation and <= ArmEvents.Permission;

    /// <summary>IHI 5.5 R: what translation itself blocks is reported.</summary>
    [TableRule("arm.no-report")]
    public virtual bool Reports(ulong word0) => ContextWord0.R.IsSet(word0);

    /// <summary>IHI 5.4 ASID: the tag of entries that are not global.</summary>
    [TableRule("arm.not-global")]
    public virtual uint Asid(ulong word0) => (uint)ContextWord0.Asid.Of(word0);
}
