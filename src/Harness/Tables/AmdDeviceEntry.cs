namespace Viommu.Harness.Tables;

/// <summary>The four words of an AMD device table entry that ATTACH_TABLE carries for both kinds of tables (AMD 48882, 2.2.2).</summary>
public sealed class AmdDeviceEntry
{
    private readonly ulong[] _words = new ulong[4];

    /// <summary>The fields of each word. The root of the GCR3 table stands in three: <c>root12</c> are its bits 14:12, <c>root15</c> 30:15, <c>root31</c> 51:31.</summary>
    public static IReadOnlyList<BitFields> Fields { get; } =
    [
        new(("v", 0, 1), ("tv", 1, 1), ("reserved2", 2, 2), ("reserved4", 4, 3), ("had", 7, 2), ("mode", 9, 3), ("hostroot", 12, 40), ("ppr", 52, 1), ("gprp", 53, 1), ("giov", 54, 1),
            ("gv", 55, 1), ("glx", 56, 2), ("root12", 58, 3), ("ir", 61, 1), ("iw", 62, 1), ("reserved63", 63, 1)),
        new(("domainid", 0, 16), ("root15", 16, 16), ("i", 32, 1), ("se", 33, 1), ("sa", 34, 1), ("ioctl", 35, 2), ("cache", 37, 1), ("sd", 38, 1), ("ex", 39, 1), ("sysmgt", 40, 2),
            ("sats", 42, 1), ("root31", 43, 21)),
        new(("iv", 0, 1), ("inttablen", 1, 4), ("ig", 5, 1), ("inttable", 6, 46), ("reserved52", 52, 2), ("pagingmode", 54, 2), ("initpass", 56, 1), ("eintpass", 57, 1), ("nmipass", 58, 1),
            ("hptmode", 59, 1), ("intctl", 60, 2), ("lint0pass", 62, 1), ("lint1pass", 63, 1)),
        new(("reserved3_0", 0, 15), ("viommu", 15, 1), ("guestdevice", 16, 16), ("guestid", 32, 16), ("reserved3_48", 48, 6), ("attrv", 54, 1), ("mode0fc", 55, 1), ("snoop", 56, 8)),
    ];

    /// <summary>The names of all fields.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.SelectMany(f => f.Names)];

    /// <summary>The words.</summary>
    public IReadOnlyList<ulong> Words => _words;

    /// <summary>The words that lead to a GCR3 table: V, TV and GV, and both rights, so that a device may look at them or not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isForUntagged">GIoV: accesses without a PASID go through entry 0.</param>
    /// <param name="pagingMode">GuestPagingMode.</param>
    public static AmdDeviceEntry To(Gcr3Table table, bool isForUntagged, ulong pagingMode)
    {
        var entry = new AmdDeviceEntry();
        (string Field, ulong Value)[] fields =
        [
            ("v", 1), ("tv", 1), ("gv", 1), ("ir", 1), ("iw", 1), ("giov", isForUntagged ? 1UL : 0), ("glx", (ulong)table.Glx), ("pagingmode", pagingMode),
            ("root12", table.Root >> 12 & 0x7), ("root15", table.Root >> 15 & 0xffff), ("root31", table.Root >> 31 & 0x1f_ffff),
        ];
        foreach (var (field, value) in fields) entry.TrySet(field, value);
        return entry;
    }

    /// <summary>The words that lead to page tables of AMD's own: V, TV, both rights, and flags of entries left alone.</summary>
    /// <param name="tables">Tables in an <see cref="AmdPtFormat"/>.</param>
    /// <param name="domainId">What tags their translations in hardware, 16 bits.</param>
    public static AmdDeviceEntry To(PageTables tables, ulong domainId)
    {
        var entry = new AmdDeviceEntry();
        (string Field, ulong Value)[] fields =
            [("v", 1), ("tv", 1), ("mode", (ulong)tables.Format.Levels), ("hostroot", tables.Root >> 12), ("ir", 1), ("iw", 1), ("domainid", domainId & 0xffff)];
        foreach (var (field, value) in fields) entry.TrySet(field, value);
        return entry;
    }

    /// <summary>Sets a field; false when there is none of this name that holds the value.</summary>
    public bool TrySet(string name, ulong value)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (Fields[i].With(_words[i], name, value) is not { } word) continue;
            _words[i] = word;
            return true;
        }

        return false;
    }
}
