namespace Viommu.Drivers.Qemu.Native.Smmuv3;

/// <summary>A command of the command queue (IHI 0070, 4.1).</summary>
/// <param name="Word0">The first word.</param>
/// <param name="Word1">The second.</param>
internal readonly record struct Smmuv3Command(ulong Word0, ulong Word1)
{
    private const ulong ConfigStream = 0x03, ConfigAllStreams = 0x04, ConfigContext = 0x05, ConfigAllContexts = 0x06;
    private const ulong TlbAll = 0x10, TlbTag = 0x11, TlbAddress = 0x12, TlbAddressAllTags = 0x13, TlbEverything = 0x30, Synchronize = 0x46;
    private const ulong Leaf = 1, AllStreams = 31;
    private const int StreamShift = 32, SubstreamShift = 12, TagShift = 48, NumberShift = 12, ScaleShift = 20, GranuleShift = 10;

    /// <summary>CMD_CFGI_STE: one stream table entry, and what was read through it.</summary>
    public static Smmuv3Command Stream(uint stream) => new(ConfigStream | ((ulong)stream << StreamShift), Leaf);

    /// <summary>CMD_CFGI_ALL.</summary>
    public static Smmuv3Command Configuration() => new(ConfigAllStreams, AllStreams);

    /// <summary>CMD_CFGI_CD: one context descriptor.</summary>
    public static Smmuv3Command Context(uint stream, uint substream, bool leaf) =>
        new(ConfigContext | ((ulong)substream << SubstreamShift) | ((ulong)stream << StreamShift), leaf ? Leaf : 0);

    /// <summary>CMD_CFGI_CD_ALL: every context descriptor of a stream.</summary>
    public static Smmuv3Command Contexts(uint stream) => new(ConfigAllContexts | ((ulong)stream << StreamShift), 0);

    /// <summary>CMD_TLBI_NSNH_ALL: every translation.</summary>
    public static Smmuv3Command Everything() => new(TlbEverything, 0);

    /// <summary>CMD_TLBI_NH_ALL or CMD_TLBI_NH_ASID: every translation of stage 1, or those with one tag.</summary>
    public static Smmuv3Command Translations(ushort? tag) => tag is { } one ? new(TlbTag | ((ulong)one << TagShift), 0) : new(TlbAll, 0);

    /// <summary>CMD_TLBI_NH_VA or CMD_TLBI_NH_VAA: one address.</summary>
    public static Smmuv3Command Address(ushort? tag, ulong address, bool leaf) => new(AddressOf(tag), (address & ~0xfffUL) | (leaf ? Leaf : 0));

    /// <summary>
    /// The same for (<paramref name="number"/> + 1) * 2^<paramref name="scale"/> pages of a granule: 1 for 4 KiB, 2 for 16 KiB, 3 for 64 KiB.
    /// </summary>
    public static Smmuv3Command Range(ushort? tag, ulong address, bool leaf, int granule, int number, int scale) =>
        new(
            AddressOf(tag) | ((ulong)number << NumberShift) | ((ulong)scale << ScaleShift),
            (address & ~0xfffUL) | ((ulong)granule << GranuleShift) | (leaf ? Leaf : 0));

    /// <summary>CMD_SYNC.</summary>
    public static Smmuv3Command Sync() => new(Synchronize, 0);

    private static ulong AddressOf(ushort? tag) => tag is { } one ? TlbAddress | ((ulong)one << TagShift) : TlbAddressAllTags;
}
