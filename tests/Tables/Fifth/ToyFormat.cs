using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>The toy's walker: three levels of nine bits, or four where bit 0 of the root says so; no PASIDs, no flags.</summary>
internal sealed class ToyFormat(ulong register, ToyRules rules) : TableFormat
{
    private const ulong IsFour = 1;

    public override string Name => "toy";

    public override IReadOnlyList<ulong> Registers { get; } = [register];

    public override IReadOnlyList<string> DescriptorFields { get; } = ["root"];

    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        var root = fields[0] & ~IsFour;
        context = (root & 0xfff) == 0 ? new ToyContext(root, (fields[0] & IsFour) == 0 ? 3 : 4) : null;
        return context is null ? TableRefusal.Invalid("the root is not aligned to 4 KiB") : TableRefusal.None;
    }

    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        result = default;
        result.Fault = Translate((ToyContext)context, access, environment, ref result);
    }

    private TableFault Translate(ToyContext context, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if (access.Pasid is not null) return new(TableFaultKind.Disallowed, 1);
        if (access.Iova >> (12 + (9 * context.Levels)) != 0) return new(TableFaultKind.InputAddress, 2);
        var table = context.Root;
        for (var level = context.Levels - 1; level >= 0; level--)
        {
            var shift = 12 + (9 * level);
            var at = table + (((access.Iova >> shift) & 0x1ff) << 3);
            var read = environment.Memory.TryRead(at, out var entry);
            environment.Trace?.Step(new(
                level == 0 ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, at, entry,
                read ? WalkStepOrigin.Memory : WalkStepOrigin.Unreachable));
            if (!read) return environment.Memory.Fault is { IsNone: false } below ? below : new(TableFaultKind.Unreachable, 3);
            if (!rules.IsValid(entry)) return new(TableFaultKind.NotPresent, 4);
            table = rules.Address(entry);
            if (rules.IsPage(entry, level)) return Page(access, entry, table, 1UL << shift, ref result);
        }

        return new(TableFaultKind.Malformed, 5);
    }

    private TableFault Page(in EndpointAccess access, ulong entry, ulong address, ulong size, ref WalkResult result)
    {
        if ((address & (size - 1)) != 0) return new(TableFaultKind.Malformed, 5);
        var writable = rules.IsWritable(entry);
        if (access.Kind == AccessKind.Write && !writable) return new(TableFaultKind.Permission, 6);
        result.Address = address | (access.Iova & (size - 1));
        result.PageSize = size;
        result.Permissions = TablePermissions.Read | TablePermissions.Execute | (writable ? TablePermissions.Write : TablePermissions.None);
        return default;
    }

    private sealed class ToyContext(ulong root, int levels) : TableContext
    {
        public int Levels { get; } = levels;

        public ulong Root { get; } = root;
    }
}
