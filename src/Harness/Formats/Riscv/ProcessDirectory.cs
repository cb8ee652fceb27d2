namespace Viommu.Harness.Formats.Riscv;

/// <summary>A RISC-V process directory: PD8, PD17 or PD20, and the process contexts in it (RISC-V IOMMU, "Process-Directory-Table").</summary>
public sealed class ProcessDirectory
{
    private static readonly int[] LowestBits = [0, 8, 17];
    private static readonly int[] IndexBits = [8, 9, 3];

    private readonly TableMemory _memory;
    private readonly TablePlaces _places;

    /// <summary>Makes an empty directory.</summary>
    /// <param name="memory">Guest memory.</param>
    /// <param name="places">Where tables go.</param>
    /// <param name="mode">MODE of pdtp: 1, 2 or 3, which is also the number of levels.</param>
    public ProcessDirectory(TableMemory memory, TablePlaces places, int mode)
    {
        (_memory, _places, Mode) = (memory, places, mode);
        Root = NewTable();
    }

    /// <summary>The modes by their names in cases.</summary>
    public static IReadOnlyDictionary<string, int> Modes { get; } = new Dictionary<string, int> { ["pd8"] = 1, ["pd17"] = 2, ["pd20"] = 3 };

    /// <summary>The fields of a non-leaf directory entry.</summary>
    public static BitFields Entry { get; } = new(("v", 0, 1), ("reserved1", 1, 9), ("ppn", 10, 44), ("reserved54", 54, 10));

    /// <summary>The fields of a process context's first word, ta.</summary>
    public static BitFields Attributes { get; } = new(("v", 0, 1), ("ens", 1, 1), ("sum", 2, 1), ("reserved3", 3, 9), ("pscid", 12, 20),
        ("reserved32", 32, 32));

    /// <summary>The fields of a process context's second word, fsc.</summary>
    public static BitFields FirstStage { get; } = new(("ppn", 0, 44), ("reserved44", 44, 16), ("mode", 60, 4));

    /// <summary>MODE of pdtp.</summary>
    public int Mode { get; }

    /// <summary>Address of the root directory.</summary>
    public ulong Root { get; }

    /// <summary>pdtp: MODE and PPN.</summary>
    public ulong Pdtp => ((ulong)Mode << 60) | (Root >> 12);

    /// <summary>True when the mode has room for the PASID.</summary>
    public bool Holds(ulong pasid) => pasid >> (LowestBits[Mode - 1] + IndexBits[Mode - 1]) == 0;

    /// <summary>
    /// The address of a PASID's process context (level 0) or of the non-leaf entry above it, with the directories on the way made where there are
    /// none.
    /// </summary>
    public ulong EntryAt(ulong pasid, int level)
    {
        var table = Root;
        for (var l = Mode - 1; l > level; l--)
        {
            var at = table + (8 * Index(pasid, l));
            var entry = _memory.Read(at);
            if ((entry & 1) == 0)
            {
                table = NewTable();
                _memory.Write(at, (table >> 12 << 10) | 1);
            }
            else
            {
                table = Entry.Get(entry, "ppn") << 12;
            }
        }

        // A process context has two words, a non-leaf entry one.
        return table + (Index(pasid, level) * (level == 0 ? 16UL : 8UL));
    }

    /// <summary>Writes a process context.</summary>
    public void Put(ulong pasid, ulong attributes, ulong firstStage)
    {
        var at = EntryAt(pasid, 0);
        _memory.Write(at, attributes);
        _memory.Write(at + 8, firstStage);
    }

    private static ulong Index(ulong pasid, int level) => (pasid >> LowestBits[level]) & ((1UL << IndexBits[level]) - 1);

    private ulong NewTable()
    {
        // Every directory fills a page, the leaf ones with 256 contexts of 16 bytes.
        var table = _places.Take(TablePlaces.Page);
        _memory.Claim(table, TablePlaces.Page);
        return table;
    }
}
