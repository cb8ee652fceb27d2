using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Host;

/// <summary>An entry of the tables that the host builds, laid out as VT-d second-stage entries are (VT-d, second-stage paging entries).</summary>
public static class HostEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Read = Bits.Field("R", 1);
    public static readonly BitField Write = Bits.Field("W", 1);
    public static readonly BitField Execute = Bits.Field("X", 1);
    public static readonly BitField MemoryType = Bits.Field("EMT", 3);
    public static readonly BitField IgnorePat = Bits.Field("IPAT", 1);
    public static readonly BitField PageSize = Bits.Field("PS", 1);
    public static readonly BitField Accessed = Bits.Field("A", 1);
    public static readonly BitField Dirty = Bits.Field("D", 1);
    public static readonly BitField Ignored10 = Bits.Field("ignored", 1);
    public static readonly BitField Snoop = Bits.Field("SNP", 1);
    public static readonly BitField Address = Bits.Field("address", 40);
    public static readonly BitField Ignored63_52 = Bits.Field("ignored", 12);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();

    /// <summary>R, W and X: an entry without any of them is not present.</summary>
    public static readonly ulong Rights = Read.Mask | Write.Mask | Execute.Mask;
}
