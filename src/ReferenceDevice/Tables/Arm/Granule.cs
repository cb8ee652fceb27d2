namespace Viommu.Reference.Tables.Arm;

/// <summary>A translation granule (ARM: Translation granules). The value is log2 of its bytes; a whole table's index has three bits less.</summary>
public enum Granule
{
    /// <summary>A reserved encoding.</summary>
    None = 0,

    /// <summary>4 KiB.</summary>
    K4 = 12,

    /// <summary>16 KiB.</summary>
    K16 = 14,

    /// <summary>64 KiB.</summary>
    K64 = 16,
}
