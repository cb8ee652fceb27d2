using System.Buffers.Binary;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Harness.Formats;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>Page tables of a format in its usual mode. Contexts and tables of PASIDs are written into memory of their own, and taken from there.</summary>
/// <param name="kind">The format.</param>
/// <param name="registers">The endpoint's ID registers.</param>
internal sealed class KindWriter(TableKind kind, IdRegisters registers) : ITableWriter
{
    private const int UsualPasidBits = 8;

    private readonly PageTableFormat _pages = kind.Usual;
    private readonly bool _hasHuge = kind.LacksHuge(registers) is null;

    /// <inheritdoc/>
    public string Format => kind.Name;

    /// <inheritdoc/>
    public int Levels => _pages.Levels;

    /// <inheritdoc/>
    public int OffsetBits => _pages.OffsetBits;

    /// <inheritdoc/>
    public bool HasTags => kind.HasTags;

    /// <inheritdoc/>
    public int PasidBits { get; } = kind.HasPasids && kind.LacksPasids(registers) is null ? UsualPasidBits : 0;

    /// <inheritdoc/>
    public bool HasPasidTable => kind.HasPasidTable;

    /// <inheritdoc/>
    public ulong ContextBytes { get; } = SizeOf((memory, places) => kind.Attach(memory, places, new AddressSpace(null, 0, Tree(kind, 0))));

    /// <inheritdoc/>
    public ulong PasidTableBytes { get; } = kind.HasPasidTable ? SizeOf((memory, places) => kind.AttachPasids(memory, places, [])) : 0;

    /// <inheritdoc/>
    public ulong SizeAt(int level) => _pages.SizeAt(level);

    /// <inheritdoc/>
    public ulong IndexAt(ulong iova, int level) => _pages.IndexAt(iova, level);

    /// <inheritdoc/>
    public ulong BytesAt(int level) => _pages.BytesAt(level);

    /// <inheritdoc/>
    public bool Holds(ulong iova) => iova <= kind.Last && _pages.Holds(iova);

    /// <inheritdoc/>
    public bool HasPages(int level) => (level < 2 || _hasHuge) && _pages.Place(_pages.SizeAt(level)) == (level, 1);

    /// <inheritdoc/>
    public ulong Pointer(ulong table, int level) => _pages.Pointer(table, level);

    /// <inheritdoc/>
    public ulong? Leaf(int level, ulong to, bool read, bool write, bool execute) =>
        _pages.Leaf(_pages.SizeAt(level), to, 0) is { } leaf
            ? _pages.WithPermissions(leaf, kind.Permissions(read || (write && kind.WritesNeedReads), write, execute), out _)
            : null;

    /// <inheritdoc/>
    public TableAttachment Attach(ulong context, ulong root, ulong tag)
    {
        var memory = new TableMemory();
        var made = kind.Attach(memory, new TablePlaces(context), new AddressSpace(null, tag, Tree(kind, root)));
        return new TableAttachment(made.Descriptors[0], Words(memory));
    }

    /// <inheritdoc/>
    public TableAttachment AttachPasid(uint pasid, ulong root, ulong tag)
    {
        var made = kind.AttachPasids(new TableMemory(), new TablePlaces(0), [new AddressSpace(pasid, tag, Tree(kind, root))]);
        return new TableAttachment(made.Descriptors[0], []);
    }

    /// <inheritdoc/>
    public TableAttachment AttachPasidTable(ulong table)
    {
        var memory = new TableMemory();
        var made = kind.AttachPasids(memory, new TablePlaces(table), []);
        return new TableAttachment(kind.ServingUntagged(made.Descriptors[0]), Words(memory));
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableWord> PasidEntry(ulong table, uint pasid, ulong root, ulong tag)
    {
        var memory = new TableMemory();
        var made = kind.AttachPasids(memory, new TablePlaces(table), []);
        if (made.Pasids is not { } pasids || !pasids.Put(new AddressSpace(pasid, tag, Tree(kind, root)))) return [];
        var words = Words(memory);

        // The word that changes when the entry is made invalid is the one that makes it valid.
        pasids.SetPresent(pasid, present: false);
        var valid = Words(memory).Select(word => word.At).ToHashSet();
        return [.. words.Where(word => !valid.Contains(word.At)), .. words.Where(word => valid.Contains(word.At))];
    }

    private static PageTables Tree(TableKind kind, ulong root) => new(new TableMemory(), new TablePlaces(0, root), kind.Usual);

    private static ulong SizeOf(Action<TableMemory, TablePlaces> make)
    {
        var places = new TablePlaces(0);
        make(new TableMemory(), places);
        return places.Next;
    }

    private static List<TableWord> Words(TableMemory memory)
    {
        var words = new List<TableWord>();
        foreach (var (at, bytes) in memory.TakeChanges())
        {
            for (var i = 0; i < bytes.Length; i += 8) words.Add(new TableWord(at + (ulong)i, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i))));
        }

        return words;
    }
}
