using System.Buffers.Binary;

namespace Viommu.Reference.Tables.Arm.Walking;

/// <summary>What happens at a block or page: access flag, permissions, dirty state, in this order (IHI 7.3.22; ARM: Hardware updates).</summary>
internal sealed partial class PageTableWalk
{
    /// <summary>Lets the access use the leaf, or not. <paramref name="changed"/> when the descriptor must be read again.</summary>
    private TableFault Use(
        in PageTableQuery query, in WalkEnvironment environment, ulong at, int level, bool bigEndian, ref LeafDescriptor leaf, ref WalkResult result,
        out bool changed)
    {
        changed = false;
        var found = leaf.Word;
        var desired = found;
        if (rules.WantsAccess(found))
        {
            if (rules.UpdatesAccess(leaf.Context, capabilities)) desired = rules.WithAccess(desired);
            else if (!rules.ForgivesAccess(leaf.Context)) return new(TableFaultKind.Flags, ArmEvents.Access);
        }

        // A clean leaf is judged as if it were writable, which it becomes by the write.
        var clean = rules.IsClean(found) && rules.UpdatesDirty(leaf.Context, capabilities);
        if (clean) leaf = leaf with { Word = rules.WithDirty(found) };
        var permitted = IsPermitted(query, leaf);
        if (!permitted && rules.ChecksBeforeUpdate && !(rules.SetsAccessFlagOnFault && desired != found))
            return new(TableFaultKind.Permission, ArmEvents.Permission);
        if (clean && rules.MakesDirty(query.Kind) && (permitted || !rules.ChecksBeforeUpdate)) desired = rules.WithDirty(desired);
        if (desired != found)
        {
            var fault = Update(environment, at, level, bigEndian, found, desired, ref result, out changed);
            if (changed || !fault.IsNone) return fault;
        }

        if (!permitted) return new(TableFaultKind.Permission, ArmEvents.Permission);
        result.Permissions = Cacheable(query, leaf, desired);
        return default;
    }

    private TableFault Update(
        in WalkEnvironment environment, ulong at, int level, bool bigEndian, ulong found, ulong desired, ref WalkResult result, out bool changed)
    {
        changed = false;
        var outcome = bigEndian
            ? environment.Memory.CompareExchange(at, BinaryPrimitives.ReverseEndianness(found), BinaryPrimitives.ReverseEndianness(desired))
            : environment.Memory.CompareExchange(at, found, desired);
        switch (outcome)
        {
            case ExchangeOutcome.Failed:
                environment.Trace?.Step(new(EntryKind.Page, TableStage.First, LastLevel - level, at, desired, WalkStepOrigin.Unreachable));
                return new(TableFaultKind.Unreachable, ArmEvents.WalkAbort);
            case ExchangeOutcome.Lost:
                changed = rules.ReadsChangedAgain;
                return default;
            default:
                environment.Trace?.Step(new(EntryKind.Page, TableStage.First, LastLevel - level, at, desired, WalkStepOrigin.Written));
                result.EntriesWritten++;
                return default;
        }
    }

    private bool IsPermitted(in PageTableQuery query, in LeafDescriptor leaf) => query.Kind switch
    {
        AccessKind.Read => query.Privileged ? rules.PrivilegedReads(leaf) : rules.UserReads(leaf),
        AccessKind.Write => query.Privileged ? rules.PrivilegedWrites(leaf) : rules.UserWrites(leaf),
        _ => query.Privileged ? rules.PrivilegedExecutes(leaf) : rules.UserExecutes(leaf),
    };

    /// <summary>What a cached copy may allow to the same privilege; <paramref name="word"/> is the descriptor as it is in memory now.</summary>
    private TablePermissions Cacheable(in PageTableQuery query, in LeafDescriptor leaf, ulong word)
    {
        var permissions = TablePermissions.None;
        if (query.Privileged ? rules.PrivilegedReads(leaf) : rules.UserReads(leaf)) permissions |= TablePermissions.Read;
        if (rules.MayCacheWrite(word) && (query.Privileged ? rules.PrivilegedWrites(leaf) : rules.UserWrites(leaf))) permissions |= TablePermissions.Write;
        if (query.Privileged ? rules.PrivilegedExecutes(leaf) : rules.UserExecutes(leaf)) permissions |= TablePermissions.Execute;
        return permissions;
    }

    /// <summary>The address, and how far it holds.</summary>
    private void Complete(in PageTableQuery query, in LeafDescriptor leaf, ulong page, int level, int shift, Granule granule, ref WalkResult result)
    {
        var size = 1UL << shift;
        result.Address = rules.OutputAddress(page, query.Iova, size);
        result.PageSize = rules.CachesContiguous ? GroupSize(query, leaf, result.Address, level, size, granule) : size;
        result.Global = rules.IsGlobal(leaf.Word);
        result.MemoryType = (byte)Words.LeafWord.AttrIndx.Of(leaf.Word);
    }

    /// <summary>ARM Contiguous bit: 16 entries with 4 KiB granules; 32 blocks or 128 pages with 16 KiB; 32 with 64 KiB.</summary>
    private static ulong GroupSize(in PageTableQuery query, in LeafDescriptor leaf, ulong address, int level, ulong size, Granule granule)
    {
        if (!Words.LeafWord.Contiguous.IsSet(leaf.Word)) return size;
        var group = size << granule switch { Granule.K4 => 4, Granule.K16 when level == LastLevel => 7, _ => 5 };

        // A descriptor that does not fit its own group says nothing about the others.
        return ((address ^ query.Iova) & (group - 1)) == 0 ? group : size;
    }
}
