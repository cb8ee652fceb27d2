using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>A page table of the host, 3 to 6 levels, in the host's memory: a second stage, or a table merged for a guest.</summary>
/// <param name="memory">The host's memory.</param>
/// <param name="levels">How many levels.</param>
/// <param name="snoops">True when every leaf forces snooping.</param>
public sealed class HostPageTable(HostMemory memory, int levels, bool snoops = false)
{
    /// <summary>Log2 of the smallest page.</summary>
    public const int PageShift = 12;

    /// <summary>Index bits of a level.</summary>
    public const int IndexBits = 9;

    // Leaves stand in the three lowest levels: 4 KiB, 2 MiB, 1 GiB.
    private const int LargestLeaf = 2;
    private const int Entries = 1 << IndexBits;

    private readonly int _levels = levels;

    /// <summary>Host-physical address of the root.</summary>
    public ulong Root { get; } = memory.Take();

    /// <summary>
    /// Maps [from, from + length), whole pages, to the host's memory at <paramref name="to"/>, with the largest pages that fit; what was mapped there is
    /// replaced.
    /// </summary>
    public void Map(ulong from, ulong to, ulong length, TablePermissions rights)
    {
        while (length != 0)
        {
            var level = LargestLeaf;
            while (level > 0 && (((from | to) & (SizeOf(level) - 1)) != 0 || length < SizeOf(level))) level--;
            var entry = Descend(from, level);
            FreeBelow(entry, level);
            Put(entry, Word(to, rights, level));
            var size = SizeOf(level);
            from = unchecked(from + size);
            to = unchecked(to + size);
            length -= size;
        }
    }

    /// <summary>Removes whatever maps an address of [from, last]; a page that reaches beyond the range goes as a whole.</summary>
    public void Unmap(ulong from, ulong last) => Unmap(Root, _levels - 1, 0, from, last);

    /// <summary>Translates an address; false when an entry on the way is missing or does not allow the access.</summary>
    /// <param name="address">The address.</param>
    /// <param name="wanted">What the access needs.</param>
    /// <param name="translated">Where it leads.</param>
    /// <param name="size">Bytes of the page.</param>
    /// <param name="rights">What the path allows.</param>
    public bool TryTranslate(ulong address, TablePermissions wanted, out ulong translated, out ulong size, out TablePermissions rights)
    {
        (translated, size, rights) = (0, 0, TablePermissions.All);
        if (!Holds(address)) return false;
        var table = Root;
        for (var level = _levels - 1; level >= 0; level--)
        {
            if (!memory.TryRead(EntryAt(table, address, level), out var word)) return false;
            rights &= RightsOf(word);
            if ((rights & wanted) != wanted || rights == TablePermissions.None) return false;
            if (IsLeaf(word, level))
            {
                size = SizeOf(level);
                translated = HostEntryWord.Address.Mask & word & ~(size - 1) | address & (size - 1);
                return true;
            }

            table = word & HostEntryWord.Address.Mask;
        }

        return false;
    }

    /// <summary>Calls back for every page that is mapped in [from, last], in order: where it begins, its size, what it allows.</summary>
    public void ForEach(ulong from, ulong last, Action<ulong, ulong, TablePermissions> page) => ForEach(Root, _levels - 1, 0, from, last, page);

    /// <summary>Gives every page of the table back, the root too; it is not used afterwards.</summary>
    public void Free()
    {
        Unmap(0, ulong.MaxValue);
        memory.Release(Root);
    }

    private static ulong SizeOf(int level) => 1UL << (PageShift + (level * IndexBits));

    private static TablePermissions RightsOf(ulong word) =>
        (HostEntryWord.Read.IsSet(word) ? TablePermissions.Read : 0)
        | (HostEntryWord.Write.IsSet(word) ? TablePermissions.Write : 0)
        | (HostEntryWord.Execute.IsSet(word) ? TablePermissions.Execute : 0);

    private static bool IsLeaf(ulong word, int level) => level == 0 || HostEntryWord.PageSize.IsSet(word);

    private static int ShiftOf(int level) => PageShift + (level * IndexBits);

    private static ulong EntryAt(ulong table, ulong address, int level) => table + (sizeof(ulong) * ((address >> ShiftOf(level)) & (Entries - 1)));

    private bool Holds(ulong address)
    {
        var bits = PageShift + (_levels * IndexBits);
        return bits >= 64 || address >> bits == 0;
    }

    private ulong Word(ulong to, TablePermissions rights, int level) =>
        (to & HostEntryWord.Address.Mask)
        | (rights.HasFlag(TablePermissions.Read) ? HostEntryWord.Read.Mask : 0)
        | (rights.HasFlag(TablePermissions.Write) ? HostEntryWord.Write.Mask : 0)
        | (rights.HasFlag(TablePermissions.Execute) ? HostEntryWord.Execute.Mask : 0)
        | (level > 0 ? HostEntryWord.PageSize.Mask : 0)
        | (snoops ? HostEntryWord.Snoop.Mask : 0);

    /// <summary>
    /// The entry of a level for an address, with the tables above it made where there are none. A larger page on the way is replaced as a whole.
    /// </summary>
    private ulong Descend(ulong address, int level)
    {
        var table = Root;
        for (var l = _levels - 1; l > level; l--)
        {
            var at = EntryAt(table, address, l);
            memory.TryRead(at, out var word);
            if ((word & HostEntryWord.Rights) == 0 || IsLeaf(word, l))
            {
                word = memory.Take() | HostEntryWord.Rights;
                Put(at, word);
            }

            table = word & HostEntryWord.Address.Mask;
        }

        return EntryAt(table, address, level);
    }

    private void FreeBelow(ulong entry, int level)
    {
        memory.TryRead(entry, out var word);
        if ((word & HostEntryWord.Rights) == 0 || IsLeaf(word, level)) return;
        var table = word & HostEntryWord.Address.Mask;
        for (var i = 0; i < Entries; i++) FreeBelow(table + (ulong)(i * sizeof(ulong)), level - 1);
        memory.Release(table);
    }

    private void Put(ulong entry, ulong word) => memory.Write(entry, word);

    /// <summary>Returns true when nothing is left in the table.</summary>
    private bool Unmap(ulong table, int level, ulong start, ulong from, ulong last)
    {
        var empty = true;
        for (var i = 0; i < Entries; i++)
        {
            var entry = table + (ulong)(i * sizeof(ulong));
            memory.TryRead(entry, out var word);
            if ((word & HostEntryWord.Rights) == 0) continue;
            if (!Overlaps(start, level, i, from, last, out var first))
            {
                empty = false;
                continue;
            }

            if (!IsLeaf(word, level))
            {
                var below = word & HostEntryWord.Address.Mask;
                if (!Unmap(below, level - 1, first, from, last))
                {
                    empty = false;
                    continue;
                }

                memory.Release(below);
            }

            Put(entry, 0);
        }

        return empty;
    }

    private void ForEach(ulong table, int level, ulong start, ulong from, ulong last, Action<ulong, ulong, TablePermissions> page)
    {
        for (var i = 0; i < Entries; i++)
        {
            memory.TryRead(table + (ulong)(i * sizeof(ulong)), out var word);
            if ((word & HostEntryWord.Rights) == 0 || !Overlaps(start, level, i, from, last, out var first)) continue;
            if (IsLeaf(word, level)) page(first, SizeOf(level), RightsOf(word));
            else ForEach(word & HostEntryWord.Address.Mask, level - 1, first, from, last, page);
        }
    }

    /// <summary>Whether the entry covers an address of [from, last]. Entries of a top level that would lie beyond 2^64 cover none.</summary>
    private static bool Overlaps(ulong start, int level, int index, ulong from, ulong last, out ulong first)
    {
        var shift = ShiftOf(level);
        first = unchecked(start + ((ulong)index << shift));
        if (shift + IndexBits > 64 && (ulong)index >> (64 - shift) != 0) return false;
        return first <= last && first + (SizeOf(level) - 1) >= from;
    }
}
