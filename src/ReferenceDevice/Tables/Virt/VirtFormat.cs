namespace Viommu.Reference.Tables.Virt;

/// <summary>
/// The format VIRT of dialect pgtable-poc-2023: four levels of nine bits, a leaf at any of them. Permissions are the leaf's; accessed and
/// dirty bits are the guest's own.
/// </summary>
/// <param name="rules">The rules to keep; the standard ones when null.</param>
public sealed class VirtFormat(VirtRules? rules = null) : TableFormat
{
    private const int Levels = 4;
    private const int IndexBits = 9;
    private const int PageShift = 12;
    private const int Width = PageShift + (Levels * IndexBits);
    private const ulong IndexMask = (1UL << IndexBits) - 1;
    private const ulong TableSize = 1UL << PageShift;

    private static readonly string[] Fields = ["pgd"];

    private readonly VirtRules _rules = rules ?? VirtRules.Standard;

    /// <inheritdoc/>
    public override string Name => "virt";

    /// <summary>None: the dialect's property for this format is empty.</summary>
    public override IReadOnlyList<ulong> Registers => [];

    /// <summary>Entries hold addresses up to bit 51.</summary>
    public override int PhysicalBits => 52;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} word is needed, not {fields.Length}");
        if ((fields[0] & (TableSize - 1)) != 0) return TableRefusal.Invalid("pgd is not aligned to 4 KiB");
        context = new VirtContext(fields[0]);
        return TableRefusal.None;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not VirtContext attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Fault = Translate(attached.Root, access, environment, ref result);
    }

    private TableFault Translate(ulong root, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if (access.Pasid is not null && !_rules.TakesPasid) return new(TableFaultKind.Disallowed, VirtFaults.Pasid);
        if (!_rules.IsInRange(access.Iova, Width)) return new(TableFaultKind.InputAddress, VirtFaults.Width);
        var table = root;
        for (var level = Levels - 1; level >= 0; level--)
        {
            var shift = PageShift + (IndexBits * level);
            var at = unchecked(table + (((access.Iova >> shift) & IndexMask) << 3));
            var key = new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, access.Iova >> shift, null, 0);
            ulong entry = 0;
            var cached = level > 0 && environment.Cache is { } cache && cache.TryFind(key, out entry);
            if (!cached && !environment.Memory.TryRead(at, out entry))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.First, level, at, 0, WalkStepOrigin.Unreachable));
                var below = environment.Memory.Fault;
                return below.IsNone ? new(TableFaultKind.Unreachable, VirtFaults.Unreachable) : below;
            }

            var points = _rules.IsTable(entry);
            environment.Trace?.Step(new(
                points ? EntryKind.PageDirectory : EntryKind.Page, TableStage.First, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!_rules.IsValid(entry)) return new(TableFaultKind.NotPresent, VirtFaults.NotValid);
            if (!points) return Leaf(access, entry, 1UL << shift, ref result);
            if (!cached) environment.Cache?.Add(key, entry);
            table = VirtEntryWord.Page.Of(entry) << PageShift;
        }

        return new(TableFaultKind.Malformed, VirtFaults.Malformed);
    }

    private TableFault Leaf(in EndpointAccess access, ulong entry, ulong size, ref WalkResult result)
    {
        var address = VirtEntryWord.Page.Of(entry) << PageShift;
        if (!_rules.IsAligned(address, size)) return new(TableFaultKind.Malformed, VirtFaults.Malformed);
        var permissions = TablePermissions.None;
        if (_rules.PermitsRead(entry)) permissions |= TablePermissions.Read | TablePermissions.Execute;
        if (_rules.PermitsWrite(entry)) permissions |= TablePermissions.Write;
        var wanted = access.Kind == AccessKind.Write ? TablePermissions.Write : TablePermissions.Read;
        if ((permissions & wanted) == 0) return new(TableFaultKind.Permission, VirtFaults.Permission);
        result.Address = (address & ~(size - 1)) | (access.Iova & (size - 1));
        result.PageSize = size;
        result.Permissions = permissions;
        return default;
    }
}
