using Viommu.Drivers.Guest.Reference.Domains;
using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>A domain whose mappings are in page tables: what is unmapped is invalidated at the next sync, or before its place is used again.</summary>
internal sealed class TableForm : ISpaceForm
{
    private readonly DriverContext _context;
    private readonly TableTree _tree;
    private readonly Action<DeviceDomain> _evict;
    private readonly Invalidator _invalidator;
    private readonly List<UnmappedRange> _unmapped = [];
    private readonly List<TableUse> _uses = [];
    private ulong? _place;

    private TableForm(DriverContext context, TableTree tree, Action<DeviceDomain> evict)
    {
        (_context, _tree, _evict, _invalidator) = (context, tree, evict, new Invalidator(context));
        Tag = context.NextTag;

        // Tags of eight bits, of which 0 stays free.
        context.NextTag = (context.NextTag % 255) + 1;
    }

    /// <summary>The format.</summary>
    public ITableWriter Writer => _tree.Writer;

    /// <summary>The architecture's tag.</summary>
    public ulong Tag { get; }

    /// <summary>The root as contexts and descriptors are told.</summary>
    public ulong Root => Rules.Root(_tree.Root.At);

    /// <summary>The domain that endpoints share whose only tables these are; null while there is none.</summary>
    public DeviceDomain? Shared { get; set; }

    /// <summary>True while the tables are attached anywhere.</summary>
    public bool IsInUse => _uses.Count > 0;

    private DriverRules Rules => _context.Rules;

    /// <summary>Makes tables with these mappings; null with the reason when it cannot be done.</summary>
    public static TableForm? Make(DriverContext context, ITableWriter writer, IEnumerable<Mapping> mappings, Action<DeviceDomain> evict, out string? why)
    {
        why = "the driver has no memory left for tables";
        if (TableTree.Begin(context, writer) is not { } tree) return null;
        var form = new TableForm(context, tree, evict);
        why = null;
        foreach (var mapping in mappings)
        {
            if ((why = form.Map(mapping)) is null) continue;
            tree.Release();
            return null;
        }

        return form;
    }

    /// <summary>The words and fields that attach the tables to accesses without a PASID, the words being written; null when there is no room.</summary>
    public TableAttachment? Attach()
    {
        if (Writer.ContextBytes > 0)
        {
            _place ??= _context.Pool.Take(Writer.ContextBytes);
            if (_place is not { } place || !_context.Pool.Clear(place, Writer.ContextBytes)) return null;
        }

        var attachment = Writer.Attach(_place ?? 0, Root, Tag);
        var words = attachment.Words.Select(word => word with { Value = Rules.PasidWord(Writer.Format, word.Value, false) });
        return _context.Pool.Write(words) ? attachment : null;
    }

    /// <summary>True while the tables are attached there.</summary>
    public bool IsAt(TableUse use) => _uses.Contains(use);

    /// <summary>Takes in that the tables are attached somewhere.</summary>
    public void Begin(TableUse use)
    {
        if (!_uses.Contains(use)) _uses.Add(use);
    }

    /// <summary>Takes in that they are not attached there any longer.</summary>
    public void End(TableUse use) => _uses.Remove(use);

    /// <inheritdoc/>
    public string? Map(Mapping mapping)
    {
        if (!Rules.IsHeld(Writer.Holds(mapping.Iova) && Writer.Holds(mapping.Last))) return "the tables do not reach that far";
        if (Rules.InvalidatesBeforeReuse(Writer.Format)
            && _unmapped.Exists(range => mapping.Overlaps(range.GuardFirst, range.GuardLast)) && Sync() is { } late)
            return late;
        if (_tree.Map(mapping, out var cut) is { } why)
        {
            if (cut is not null) _unmapped.Add(cut);
            Sync();
            return why;
        }

        if (Rules.MapsBesideTables && Shared is not null)
            _context.Link.Send(MapForm.MapOf(_context, Shared.Id, mapping, mapping.Iova, mapping.Size, 0));
        return null;
    }

    /// <inheritdoc/>
    public string? Unmap(IReadOnlyList<Mapping> mappings, ulong first, ulong last)
    {
        if (Rules.InvalidatesTooEarly)
        {
            _unmapped.AddRange(mappings.Select(mapping => new UnmappedRange(mapping.Iova, mapping.Last, true, mapping.Iova, mapping.Last)));
            if (Sync() is { } early) return early;
        }

        foreach (var mapping in mappings)
        {
            var range = _tree.Unmap(Math.Max(first, mapping.Iova), Math.Min(last, mapping.Last));
            if (!Rules.InvalidatesTooEarly) _unmapped.Add(range);
        }

        if (Rules.UnmapsBesideTables && Shared is not null) _context.Link.Send(MapForm.UnmapOf(_context, Shared.Id, first, last));
        return Rules.InvalidatesAtOnce ? Sync() : null;
    }

    /// <inheritdoc/>
    public string? Sync()
    {
        string? why = null;
        var ranges = Joined();
        var at = 0;
        foreach (var use in _uses.ToList())
        {
            if (ranges.Count == 0 || !Rules.InvalidatesUse(at++, use.Pasid is not null)) continue;
            if (_invalidator.Ranges(use, ranges, Writer, Tag) is not { } failed) continue;

            // What may still be cached must not stay in reach.
            why = failed;
            _evict(use.Domain);
        }

        _unmapped.Clear();
        _tree.FreeUnlinked();
        return why;
    }

    /// <inheritdoc/>
    public bool End(DeviceDomain domain)
    {
        _uses.RemoveAll(use => use.Domain == domain);
        if (Shared == domain) Shared = null;
        return !IsInUse;
    }

    /// <inheritdoc/>
    public void Release()
    {
        _unmapped.Clear();
        if (!Rules.FreesTables) return;
        _tree.Release();
        if (_place is { } place) _context.Pool.Free(place, Writer.ContextBytes);
    }

    private List<UnmappedRange> Joined()
    {
        var joined = new List<UnmappedRange>();
        foreach (var range in _unmapped.OrderBy(range => range.First))
        {
            if (Rules.JoinsRanges && joined.Count > 0 && joined[^1] is var before && before.OnlyLeaves == range.OnlyLeaves && before.Last + 1 == range.First)
                joined[^1] = before with { Last = range.Last };
            else joined.Add(range);
        }

        return joined;
    }
}
