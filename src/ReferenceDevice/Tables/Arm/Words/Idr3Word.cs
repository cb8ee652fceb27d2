using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>SMMU_IDR3, zero-extended (IHI 6.3). Bits 31:16 belong to options of later versions, which are not modelled.</summary>
public static class Idr3Word
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Reserved1_0 = Bits.Field("reserved", 2);
    public static readonly BitField Had = Bits.Field("HAD", 1);
    public static readonly BitField Pbha = Bits.Field("PBHA", 1);
    public static readonly BitField Xnx = Bits.Field("XNX", 1);
    public static readonly BitField Pps = Bits.Field("PPS", 1);
    public static readonly BitField Reserved6 = Bits.Field("reserved", 1);
    public static readonly BitField Mpam = Bits.Field("MPAM", 1);
    public static readonly BitField Fwb = Bits.Field("FWB", 1);
    public static readonly BitField Stt = Bits.Field("STT", 1);
    public static readonly BitField Ril = Bits.Field("RIL", 1);
    public static readonly BitField Bbml = Bits.Field("BBML", 2);
    public static readonly BitField E0pd = Bits.Field("E0PD", 1);
    public static readonly BitField PtwNnc = Bits.Field("PTWNNC", 1);
    public static readonly BitField Dpt = Bits.Field("DPT", 1);
    public static readonly BitField Later = Bits.Field("later", 16);
    public static readonly BitField Above = Bits.Field("above", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
