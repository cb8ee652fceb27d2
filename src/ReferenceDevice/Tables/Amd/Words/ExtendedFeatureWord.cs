using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>The Extended Feature Register, EFR (MMIO offset 0030h).</summary>
public static class ExtendedFeatureWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField PreFSup = Bits.Field("PreFSup", 1);
    public static readonly BitField PprSup = Bits.Field("PPRSup", 1);
    public static readonly BitField XtSup = Bits.Field("XTSup", 1);
    public static readonly BitField NxSup = Bits.Field("NXSup", 1);
    public static readonly BitField GtSup = Bits.Field("GTSup", 1);
    public static readonly BitField GappiSup = Bits.Field("GAPPISup", 1);
    public static readonly BitField IaSup = Bits.Field("IASup", 1);
    public static readonly BitField GaSup = Bits.Field("GASup", 1);
    public static readonly BitField HeSup = Bits.Field("HESup", 1);
    public static readonly BitField PcSup = Bits.Field("PCSup", 1);
    public static readonly BitField Hats = Bits.Field("HATS", 2);
    public static readonly BitField Gats = Bits.Field("GATS", 2);
    public static readonly BitField GlxSup = Bits.Field("GLXSup", 2);
    public static readonly BitField SmiFSup = Bits.Field("SmiFSup", 2);
    public static readonly BitField SmiFrc = Bits.Field("SmiFRC", 3);
    public static readonly BitField GamSup = Bits.Field("GAMSup", 3);
    public static readonly BitField DualPprLogSup = Bits.Field("DualPprLogSup", 2);
    public static readonly BitField Reserved27_26 = Bits.Field("reserved", 2);
    public static readonly BitField DualEventLogSup = Bits.Field("DualEventLogSup", 2);
    public static readonly BitField Reserved30 = Bits.Field("reserved", 1);
    public static readonly BitField SatsSup = Bits.Field("SATSSup", 1);
    public static readonly BitField PasMax = Bits.Field("PASmax", 5);
    public static readonly BitField UsSup = Bits.Field("USSup", 1);
    public static readonly BitField DevTblSegSup = Bits.Field("DevTblSegSup", 2);
    public static readonly BitField PprOvrflwEarlySup = Bits.Field("PprOvrflwEarlySup", 1);
    public static readonly BitField PprAutoRspSup = Bits.Field("PprAutoRspSup", 1);
    public static readonly BitField MarcSup = Bits.Field("MarcSup", 2);
    public static readonly BitField BlkStopMrkSup = Bits.Field("BlkStopMrkSup", 1);
    public static readonly BitField PerfOptSup = Bits.Field("PerfOptSup", 1);
    public static readonly BitField MsiCapMmioSup = Bits.Field("MsiCapMmioSup", 1);
    public static readonly BitField SnoopAttrSup = Bits.Field("SnoopAttrSup", 1);
    public static readonly BitField GioSup = Bits.Field("GIoSup", 1);
    public static readonly BitField HaSup = Bits.Field("HASup", 1);
    public static readonly BitField EphSup = Bits.Field("EPHSup", 1);
    public static readonly BitField AttrFwSup = Bits.Field("AttrFWSup", 1);
    public static readonly BitField HdSup = Bits.Field("HDSup", 1);
    public static readonly BitField V2HdDisSup = Bits.Field("V2HDDisSup", 1);
    public static readonly BitField InvIotlbTypeSup = Bits.Field("InvIotlbTypeSup", 1);
    public static readonly BitField VIommuSup = Bits.Field("vIommuSup", 1);
    public static readonly BitField VmGuardIoSup = Bits.Field("VMGuardIoSup", 1);
    public static readonly BitField VmTableSize = Bits.Field("VmTableSize", 4);
    public static readonly BitField GaUpdateDisSup = Bits.Field("GAUpdateDisSup", 1);
    public static readonly BitField ForcePhyDestSup = Bits.Field("ForcePhyDestSup", 1);
    public static readonly BitField SnpSup = Bits.Field("SNPSup", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
