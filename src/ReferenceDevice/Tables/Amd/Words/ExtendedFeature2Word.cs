using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>The Extended Feature 2 Register, EFR2 (MMIO offset 01A0h).</summary>
public static class ExtendedFeature2Word
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField TmpmSup = Bits.Field("TMPMSup", 1);
    public static readonly BitField SevSnpIoSup = Bits.Field("SEVSNPIOSup", 1);
    public static readonly BitField Reserved2 = Bits.Field("reserved", 1);
    public static readonly BitField Gcr3TrpMode = Bits.Field("GCR3TRPMode", 1);
    public static readonly BitField GappiDisSup = Bits.Field("GAPPIDisSup", 1);
    public static readonly BitField SnpAvicSup = Bits.Field("SNPAVICSup", 3);
    public static readonly BitField NumIntRemapSup = Bits.Field("NumIntRemapSup", 2);
    public static readonly BitField Reserved10 = Bits.Field("reserved", 1);
    public static readonly BitField HtRangeIgnore = Bits.Field("HTRangeIgnore", 1);
    public static readonly BitField Reserved63_12 = Bits.Field("reserved", 52);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
