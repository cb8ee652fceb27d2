using Viommu.Drivers.Guest.Reference.Domains;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>One tree of page tables in guest memory. It knows what it wrote and reads nothing back.</summary>
internal sealed class TableTree
{
    private const string NoRoom = "the driver has no memory left for tables";
    private const string NoWrite = "the machine does not let the driver write its tables";

    private readonly DriverContext _context;
    private readonly List<TableNode> _unlinked = [];

    private TableTree(DriverContext context, ITableWriter writer, ulong root) =>
        (_context, Writer, Root) = (context, writer, new TableNode(root, writer.Levels - 1, null, 0, 0));

    /// <summary>The format.</summary>
    public ITableWriter Writer { get; }

    /// <summary>The root table.</summary>
    public TableNode Root { get; }

    private DriverRules Rules => _context.Rules;

    /// <summary>Makes an empty tree; null when there is no memory for it.</summary>
    public static TableTree? Begin(DriverContext context, ITableWriter writer)
    {
        var bytes = writer.BytesAt(writer.Levels - 1);
        if (context.Pool.Take(bytes) is not { } root) return null;
        return !context.Rules.ClearsNewTables || context.Pool.Clear(root, bytes) ? new TableTree(context, writer, root) : null;
    }

    /// <summary>Maps. Null when it is done; else why not, and nothing is mapped, though tables may have been cut off: <paramref name="cut"/>.</summary>
    public string? Map(Mapping mapping, out UnmappedRange? cut)
    {
        cut = null;
        var pages = new List<(TableNode Table, ulong Index, ulong Entry)>();
        var made = new List<TableNode>();
        var why = Plan(mapping, pages, made);
        if (!Rules.WritesUpwards) pages.Reverse();

        // Tables first, so that no page stands in one that may still be given up.
        var written = 0;
        while (why is null && written < pages.Count)
        {
            var (table, index, entry) = pages[written];
            if (!_context.Pool.Write(table.At + (8 * index), entry)) why = NoWrite;
            else table.Pages[index] = entry;
            written++;
        }

        if (why is null) return null;
        foreach (var (table, index, _) in pages.Take(written))
        {
            _context.Pool.Write(table.At + (8 * index), 0);
            table.Pages.Remove(index);
        }

        var (first, last) = (mapping.Iova, mapping.Last);
        for (var i = made.Count - 1; i >= 0; i--)
        {
            if (made[i].IsEmpty) Unlink(made[i], ref first, ref last);
        }

        cut = new UnmappedRange(mapping.Iova, mapping.Last, false, first, last);
        return why;
    }

    /// <summary>Takes the pages of [first, last] out, and the tables that became empty.</summary>
    public UnmappedRange Unmap(ulong first, ulong last)
    {
        var pages = PagesIn(first, last);
        for (var i = 0; i < pages.Count; i++)
        {
            var (table, index) = pages[i];
            if (!Rules.ClearsLeaf(i, pages.Count)) continue;
            if (table.Pages.Remove(index, out var entry)) _context.Pool.Write(table.At + (8 * index), Rules.Cleared(Writer.Format, entry));
        }

        var (guardFirst, guardLast, cut) = (first, last, false);
        foreach (var (table, _) in pages)
        {
            for (var node = table; node.Above is not null && node.IsEmpty && Rules.UnlinksEmpty && node.Above.Below.ContainsKey(node.Slot); node = node.Above)
            {
                Unlink(node, ref guardFirst, ref guardLast);
                cut = true;
            }
        }

        return new UnmappedRange(first, last, !cut, guardFirst, guardLast);
    }

    /// <summary>Gives the tables back that were taken out. Nothing may have a copy of what led there.</summary>
    public void FreeUnlinked()
    {
        foreach (var node in _unlinked) Free(node);
        _unlinked.Clear();
    }

    /// <summary>Gives all tables back.</summary>
    public void Release()
    {
        FreeUnlinked();
        var left = new Stack<TableNode>([Root]);
        while (left.TryPop(out var node))
        {
            foreach (var below in node.Below.Values) left.Push(below);
            Free(node);
        }
    }

    /// <summary>Finds each page's table, and makes those that are missing.</summary>
    private string? Plan(Mapping mapping, List<(TableNode Table, ulong Index, ulong Entry)> pages, List<TableNode> made)
    {
        var permissions = Rules.LeafPermissions(mapping.Permissions);
        for (ulong done = 0; done < mapping.Size;)
        {
            var (iova, to) = (mapping.Iova + done, mapping.To + done);
            var level = LevelFor(iova, to, mapping.Size - done);
            var node = Root;
            while (node.Level > level)
            {
                var index = Writer.IndexAt(iova, node.Level);
                if (!node.Below.TryGetValue(index, out var below))
                {
                    if (NewTable(node, index, iova, out var why) is not { } table) return why;
                    made.Add(below = table);
                }

                node = below;
            }

            var leaf = Writer.Leaf(level, Rules.LeafTarget(to, level), Has(AccessKinds.Read), Has(AccessKinds.Write), Has(AccessKinds.Execute));
            if (leaf is not { } entry) return $"no entry holds the address 0x{to:x}";
            pages.Add((node, Writer.IndexAt(iova, level), Rules.Leaf(Writer.Format, entry, level)));
            done += Math.Min(Writer.SizeAt(level), mapping.Size - done);
        }

        return null;

        bool Has(AccessKinds kind) => (permissions & kind) != 0;
    }

    /// <summary>The level of the largest page that fits, where no table stands in its place.</summary>
    private int LevelFor(ulong iova, ulong to, ulong left)
    {
        var node = Root;
        var most = Writer.Levels - 1;
        while (node.Below.TryGetValue(Writer.IndexAt(iova, node.Level), out var below))
        {
            node = below;
            most = node.Level;
        }

        for (var level = most; level > 0; level--)
        {
            if (Writer.HasPages(level) && Rules.UsesPages(level) && Rules.FitsPage(iova, to, left, Writer.SizeAt(level))) return level;
        }

        return 0;
    }

    private TableNode? NewTable(TableNode above, ulong slot, ulong iova, out string? why)
    {
        var level = above.Level - 1;
        var bytes = Writer.BytesAt(level);
        why = NoRoom;
        if (_context.Pool.Take(bytes) is not { } at) return null;
        var pointer = Rules.Pointer(Writer.Format, Writer.Pointer(at, above.Level), above.Level);
        why = NoWrite;
        if (Rules.LinksFirst && !_context.Pool.Write(above.At + (8 * slot), pointer)) return null;
        if (Rules.ClearsNewTables && !_context.Pool.Clear(at, bytes)) return null;
        if (!Rules.LinksFirst && !_context.Pool.Write(above.At + (8 * slot), pointer)) return null;
        why = null;
        return above.Below[slot] = new TableNode(at, level, above, slot, iova & ~(Writer.SizeAt(above.Level) - 1));
    }

    private List<(TableNode Table, ulong Index)> PagesIn(ulong first, ulong last)
    {
        var pages = new List<(TableNode, ulong)>();
        for (var at = first; ;)
        {
            var node = Root;
            var index = Writer.IndexAt(at, node.Level);
            while (node.Below.TryGetValue(index, out var below))
            {
                node = below;
                index = Writer.IndexAt(at, node.Level);
            }

            if (node.Pages.ContainsKey(index)) pages.Add((node, index));
            var end = at | (Writer.SizeAt(node.Level) - 1);
            if (end >= last) return pages;
            at = end + 1;
        }
    }

    private void Unlink(TableNode node, ref ulong first, ref ulong last)
    {
        if (node.Above is not { } above) return;
        if (Rules.ClearsPointer) _context.Pool.Write(above.At + (8 * node.Slot), 0);
        above.Below.Remove(node.Slot);
        if (Rules.FreesEarly) Free(node);
        else _unlinked.Add(node);
        first = Math.Min(first, node.Start);
        last = Math.Max(last, node.Start + (Writer.SizeAt(above.Level) - 1));
    }

    private void Free(TableNode node) => _context.Pool.Free(node.At, Writer.BytesAt(node.Level));
}
