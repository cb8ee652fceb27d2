namespace Viommu.Harness.Formats;

/// <summary>One tree of page tables in guest memory, written mapping by mapping and entry by entry. It writes what it is told, wrong or right.</summary>
/// <param name="memory">Guest memory.</param>
/// <param name="places">Where tables go.</param>
/// <param name="format">Their format.</param>
public sealed class PageTables(TableMemory memory, TablePlaces places, PageTableFormat format)
{
    /// <summary>The most pages that one mapping may take.</summary>
    public const ulong MostPages = 4096;

    /// <summary>Address of the root table.</summary>
    public ulong Root { get; } = NewTable(memory, places, format, format.Levels - 1);

    /// <summary>The format.</summary>
    public PageTableFormat Format => format;

    /// <summary>Maps [iova, iova+size) to [to, to+size) with pages of one size. Returns what is wrong, or null.</summary>
    /// <param name="iova">First address.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="page">Bytes of each page.</param>
    /// <param name="permissions">Letters of the format.</param>
    /// <param name="set">Further fields of each leaf.</param>
    public string? Map(ulong iova, ulong to, ulong size, ulong page, string permissions, IReadOnlyList<KeyValuePair<string, ulong>> set)
    {
        if (format.Place(page) is not var (level, entries)) return $"there are no pages of 0x{page:x} bytes in this mode";
        if (size == 0 || (size & (page - 1)) != 0) return $"the size 0x{size:x} is no multiple of the page, 0x{page:x}";
        if ((iova & (page - 1)) != 0) return $"0x{iova:x} is no multiple of the page, 0x{page:x}";
        if (size / page > MostPages) return $"the mapping takes {size / page} pages, more than {MostPages}";
        if (!format.Holds(iova) || !format.Holds(unchecked(iova + (size - 1)))) return $"0x{iova:x} is beyond what this mode can hold";
        for (ulong done = 0; done < size; done += page)
        {
            for (var part = 0; part < entries; part++)
            {
                if (LeafOf(page, unchecked(to + done), part, permissions, set, out var mistake) is not { } entry) return mistake;
                if (Descend(iova + done, level, out mistake) is not { } table) return mistake;
                memory.Write(table + (8 * (format.IndexAt(iova + done, level) + (ulong)part)), entry);
            }
        }

        return null;
    }

    private ulong? LeafOf(ulong page, ulong to, int part, string permissions, IReadOnlyList<KeyValuePair<string, ulong>> set, out string? mistake)
    {
        mistake = null;
        if (format.Leaf(page, to, part) is not { } leaf)
        {
            mistake = $"no entry of this size can hold the address 0x{to:x}";
            return null;
        }

        if (format.WithPermissions(leaf, permissions, out mistake) is not { } entry) return null;
        foreach (var (name, value) in set)
        {
            if (format.Entry.With(entry, name, value) is { } with)
            {
                entry = with;
                continue;
            }

            mistake = $"an entry has no field '{name}' that holds 0x{value:x}; it has {string.Join(", ", format.Entry.Names)}";
            return null;
        }

        return entry;
    }

    /// <summary>The address of the entry at a path of indexes from the root; null when no table is there.</summary>
    public ulong? EntryAt(IReadOnlyList<ulong> path, out string? mistake)
    {
        mistake = path.Count > format.Levels ? $"the tables have {format.Levels} levels" : null;
        if (mistake is not null) return null;
        var table = Root;
        var level = format.Levels - 1;
        for (var i = 0; i < path.Count; i++, level = format.Below(level))
        {
            if (level < 0)
            {
                mistake = $"the walk ends after {i} tables";
                return null;
            }

            var most = format.EntriesAt(level) - 1;
            if (path[i] > most)
            {
                mistake = $"this table has entries 0 to {most}, not {path[i]}";
                return null;
            }

            var at = table + (8 * path[i]);
            if (i == path.Count - 1) return at;
            if (format.TableOf(memory.Read(at)) is not { } next)
            {
                mistake = $"the entry at [{string.Join(", ", path.Take(i + 1))}] points at no table";
                return null;
            }

            table = next;
        }

        mistake = "the path has no index";
        return null;
    }

    /// <summary>The address of the entry for an address at a level (0 is the last); null when no table is there.</summary>
    public ulong? EntryAt(ulong iova, int level, out string? mistake)
    {
        var path = new List<ulong>();
        var last = -1;
        for (var l = format.Levels - 1; l >= level; l = format.Below(l)) path.Add(format.IndexAt(iova, last = l));
        if (last == level) return EntryAt(path, out mistake);
        mistake = "the level of this entry is skipped";
        return null;
    }

    /// <summary>The table of a level for an address, made on the way where there is none.</summary>
    private ulong? Descend(ulong iova, int level, out string? mistake)
    {
        mistake = null;
        var table = Root;
        for (var l = format.Levels - 1; l > level; l = format.Below(l))
        {
            if (format.Below(l) < level)
            {
                mistake = "the level of this page is skipped";
                return null;
            }

            var at = table + (8 * format.IndexAt(iova, l));
            var entry = memory.Read(at);
            if (entry == 0)
            {
                table = NewTable(memory, places, format, format.Below(l));
                memory.Write(at, format.Pointer(table, l));
                continue;
            }

            if (format.TableOf(entry) is not { } next)
            {
                mistake = $"0x{iova:x} lies in a larger page that is mapped already";
                return null;
            }

            table = next;
        }

        return table;
    }

    private static ulong NewTable(TableMemory memory, TablePlaces places, PageTableFormat format, int level)
    {
        var bytes = format.BytesAt(level);
        var table = places.Take(bytes);
        memory.Claim(table, bytes);
        return table;
    }
}
