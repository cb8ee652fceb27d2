using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>SMMU_IDR1, zero-extended (IHI 6.3).</summary>
public static class Idr1Word
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField SidSize = Bits.Field("SIDSIZE", 6);
    public static readonly BitField SsidSize = Bits.Field("SSIDSIZE", 5);
    public static readonly BitField Priqs = Bits.Field("PRIQS", 5);
    public static readonly BitField Eventqs = Bits.Field("EVENTQS", 5);
    public static readonly BitField Cmdqs = Bits.Field("CMDQS", 5);
    public static readonly BitField AttrPermsOvr = Bits.Field("ATTR_PERMS_OVR", 1);
    public static readonly BitField AttrTypesOvr = Bits.Field("ATTR_TYPES_OVR", 1);
    public static readonly BitField Rel = Bits.Field("REL", 1);
    public static readonly BitField QueuesPreset = Bits.Field("QUEUES_PRESET", 1);
    public static readonly BitField TablesPreset = Bits.Field("TABLES_PRESET", 1);
    public static readonly BitField Ecmdq = Bits.Field("ECMDQ", 1);
    public static readonly BitField Above = Bits.Field("above", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
