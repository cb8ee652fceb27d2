namespace Viommu.Harness.Formats.Amd;

/// <summary>The four words of a device table entry, which ATTACH_TABLE carries for both kinds of AMD's tables (48882, 2.2.2).</summary>
public sealed class AmdDeviceEntry
{
    /// <summary>
    /// The fields of each word. The root of the GCR3 table stands in three: <c>gcr3root12</c> are its bits 14:12, <c>gcr3root15</c> 30:15,
    /// <c>gcr3root31</c> 51:31.
    /// </summary>
    public static IReadOnlyList<BitFields> Layout { get; } =
    [
        new(("v", 0, 1), ("tv", 1, 1), ("reserved2", 2, 2), ("reserved4", 4, 3), ("had", 7, 2), ("mode", 9, 3), ("root", 12, 40), ("ppr", 52, 1),
            ("gprp", 53, 1), ("giov", 54, 1), ("gv", 55, 1),
            ("glx", 56, 2), ("gcr3root12", 58, 3), ("ir", 61, 1), ("iw", 62, 1), ("reserved63", 63, 1)),
        new(("domainid", 0, 16), ("gcr3root15", 16, 16), ("i", 32, 1), ("se", 33, 1), ("sa", 34, 1), ("ioctl", 35, 2), ("cache", 37, 1), ("sd", 38, 1),
            ("ex", 39, 1), ("sysmgt", 40, 2),
            ("reserved42", 42, 1), ("gcr3root31", 43, 21)),
        new(("iv", 0, 1), ("inttablen", 1, 4), ("ig", 5, 1), ("inttable", 6, 46), ("reserved52", 52, 2), ("guestpagingmode", 54, 2), ("initpass", 56, 1),
            ("eintpass", 57, 1), ("nmipass", 58, 1),
            ("reserved59", 59, 1), ("intctl", 60, 2), ("lint0pass", 62, 1), ("lint1pass", 63, 1)),
        new(("reserved0", 0, 15), ("viommu", 15, 1), ("gdeviceid", 16, 16), ("guestid", 32, 16), ("reserved48", 48, 6), ("attrv", 54, 1), ("mode0fc", 55, 1),
            ("snoop", 56, 8)),
    ];

    private readonly ulong[] _words = new ulong[Layout.Count];

    /// <summary>The names of all fields, word by word.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Layout.SelectMany(fields => fields.Names)];

    /// <summary>The words dte0 to dte3.</summary>
    public IReadOnlyList<ulong> Words => _words;

    /// <summary>What ATTACH_TABLE is told: the fields of its descriptor.</summary>
    public IReadOnlyList<KeyValuePair<string, ulong>> Fields => [.. _words.Select((word, i) => new KeyValuePair<string, ulong>($"dte{i}", word))];

    /// <summary>The entry that leads to AMD's own page tables, with both rights, flags left alone, and a DomainID.</summary>
    /// <param name="tables">Page tables in a <see cref="AmdPtPages"/>.</param>
    /// <param name="domainId">What tags the translations in hardware; 16 bits.</param>
    public static AmdDeviceEntry To(PageTables tables, ulong domainId) => With(
        [("v", 1), ("tv", 1), ("mode", (ulong)tables.Format.Levels), ("root", tables.Root >> 12), ("ir", 1), ("iw", 1), ("domainid", domainId & 0xffff)]);

    /// <summary>The entry that leads to a GCR3 table, with GV, and with V, TV and both rights, so that a device may look at those or not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isForUntagged">GIoV: accesses without a PASID go through entry 0.</param>
    /// <param name="pagingMode">GuestPagingMode.</param>
    public static AmdDeviceEntry To(Gcr3Table table, bool isForUntagged, ulong pagingMode) => With(
    [
        ("v", 1), ("tv", 1), ("gv", 1), ("ir", 1), ("iw", 1), ("giov", isForUntagged ? 1UL : 0), ("glx", (ulong)table.Glx), ("guestpagingmode", pagingMode),
        ("gcr3root12", table.Root >> 12 & 0x7), ("gcr3root15", table.Root >> 15 & 0xffff), ("gcr3root31", table.Root >> 31 & 0x1f_ffff),
    ]);

    /// <summary>Sets a field of any word; false when there is none of this name that holds the value.</summary>
    public bool TrySet(string name, ulong value)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (Layout[i].With(_words[i], name, value) is not { } word) continue;
            _words[i] = word;
            return true;
        }

        return false;
    }

    private static AmdDeviceEntry With(IReadOnlyList<(string Field, ulong Value)> fields)
    {
        var entry = new AmdDeviceEntry();
        foreach (var (field, value) in fields) entry.TrySet(field, value);
        return entry;
    }
}
