namespace Viommu.Harness.Formats.Amd;

/// <summary>AMD's table of guest CR3 registers by PASID: one to three levels of pages of 512 entries of 8 bytes (AMD 48882, 2.2.6).</summary>
public sealed class Gcr3Table
{
    /// <summary>The most levels, less one, that the architecture has.</summary>
    public const int MostGlx = 2;

    private const int IndexBits = 9;
    private const int PasidBits = 20;
    private const ulong IsValid = 1;

    private readonly TableMemory _memory;
    private readonly TablePlaces _places;

    /// <summary>Makes an empty table.</summary>
    /// <param name="memory">Guest memory.</param>
    /// <param name="places">Where tables go.</param>
    /// <param name="glx">GLX, 0 to 2: the number of levels, less one.</param>
    public Gcr3Table(TableMemory memory, TablePlaces places, int glx)
    {
        (_memory, _places, Glx) = (memory, places, glx);
        Root = NewTable();
    }

    /// <summary>The fields of an entry: of the last level <c>address</c> is the page of a root of page tables, above it that of a next table.</summary>
    public static BitFields Entry { get; } = new(("v", 0, 1), ("reserved1", 1, 11), ("address", 12, 40), ("reserved52", 52, 12));

    /// <summary>GLX.</summary>
    public int Glx { get; }

    /// <summary>Address of the first page.</summary>
    public ulong Root { get; }

    /// <summary>True when the table covers the PASID.</summary>
    public bool Holds(ulong pasid) => pasid >> Math.Min(PasidBits, IndexBits * (Glx + 1)) == 0;

    /// <summary>The address of a PASID's entry of a level (0 is the last), with the pages on the way made where there are none.</summary>
    public ulong EntryAt(ulong pasid, int level)
    {
        var table = Root;
        for (var l = Glx; l > level; l--)
        {
            var at = table + (8 * Index(pasid, l));
            var entry = _memory.Read(at);
            if (entry == 0)
            {
                table = NewTable();
                _memory.Write(at, table | IsValid);
            }
            else
            {
                table = Entry.Get(entry, "address") << 12;
            }
        }

        return table + (8 * Index(pasid, level));
    }

    /// <summary>The entry that leads to a root.</summary>
    public static ulong To(ulong root) => root | IsValid;

    private static ulong Index(ulong pasid, int level) => (pasid >> (IndexBits * level)) & ((1UL << IndexBits) - 1);

    private ulong NewTable()
    {
        var table = _places.Take(TablePlaces.Page);
        _memory.Claim(table, TablePlaces.Page);
        return table;
    }
}
