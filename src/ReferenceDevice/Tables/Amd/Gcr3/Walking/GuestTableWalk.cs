using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Reference.Tables.Amd.Gcr3.Walking;

/// <summary>The walk of guest (v2) page tables, without rights: reads at most one entry a level and writes none.</summary>
internal sealed class GuestTableWalk(Gcr3Rules rules, AmdCapabilities capabilities)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    /// <summary>Finds the page of an address; answers why there is none, or none.</summary>
    /// <param name="root">Address of the top table.</param>
    /// <param name="levels">4 or 5.</param>
    /// <param name="pasid">Whose tables these are.</param>
    /// <param name="iova">The address.</param>
    /// <param name="environment">Memory.</param>
    /// <param name="used">The entries that led to the page.</param>
    /// <param name="answer">The page.</param>
    public TableFault Walk(
        ulong root, int levels, uint pasid, ulong iova, in WalkEnvironment environment, ref UsedEntries used, out GuestTableAnswer answer)
    {
        answer = new GuestTableAnswer { User = true, Writable = true, Executable = true };
        var cache = environment.Cache;
        var table = root;
        for (var level = levels - 1; ; level--)
        {
            var at = unchecked(table + (rules.Index(iova, level) << 3));
            ulong entry = 0;
            var cached = cache is not null && level > 0 && cache.TryFind(Key(pasid, iova, level), out entry);
            if (!cached && (!environment.Memory.TryRead(at, out entry) || !rules.WasRead(entry)))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.First, level, at, 0, WalkStepOrigin.Unreachable));
                return Unreachable(environment.Memory.Fault);
            }

            var block = level > 0 && rules.IsBlock(entry, level, capabilities);
            var leaf = block || level == 0;
            environment.Trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!rules.IsPresent(entry, level)) return new(TableFaultKind.NotPresent, AmdEvents.PageFault);
            if (!IsWellFormed(entry, level, block)) return new(TableFaultKind.Malformed, AmdEvents.PageFault);
            answer.User = rules.User(answer.User, entry, level);
            answer.Writable = rules.Writable(answer.Writable, entry, level);
            answer.Executable = rules.Executable(answer.Executable, entry, level);
            used[level] = new UsedEntry { Address = at, Value = entry, Cached = cached };
            if (leaf)
            {
                answer.Level = level;
                answer.Size = 1UL << (PageShift + (IndexBits * level));
                answer.Address = rules.OutputAddress(rules.PageAddress(entry, answer.Size), iova, answer.Size);
                return default;
            }

            // An entry whose flag is still to be set is kept when it is set.
            if (!cached && cache is not null && rules.Accessed(entry, level) == entry) cache.Add(Key(pasid, iova, level), entry);
            var next = rules.TableAddress(entry, level);
            if (!rules.TakesTable(table, next)) return new(TableFaultKind.Malformed, AmdEvents.PageFault);
            table = next;
        }
    }

    /// <summary>Sets the flags of the entries used, from the top down. <paramref name="lost"/> when one of them had changed: the walk begins again.</summary>
    public TableFault SetFlags(
        int levels, int leafLevel, uint pasid, ulong iova, bool write, in WalkEnvironment environment, ref UsedEntries used, ref byte written, out bool lost)
    {
        lost = false;
        for (var level = levels - 1; level >= leafLevel; level--)
        {
            ref var entry = ref used[level];
            if (entry.Cached) continue;
            var leaf = level == leafLevel;
            var updated = rules.Dirty(rules.Accessed(entry.Value, level), level, leaf, write);
            if (rules.NeedsWrite(entry.Value, updated))
            {
                var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
                lost = outcome == ExchangeOutcome.Lost && rules.WalksChangedEntryAgain;
                if (lost) return default;
                environment.Trace?.Step(new(
                    leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, entry.Address, updated,
                    outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable));
                if (outcome == ExchangeOutcome.Failed && rules.FailedUpdateBlocks) return Unreachable(environment.Memory.Fault);
                if (outcome == ExchangeOutcome.Won) written++;
                entry.Value = updated;
            }

            if (!leaf) environment.Cache?.Add(Key(pasid, iova, level), entry.Value);
        }

        return default;
    }

    /// <summary>A table cannot be read or written: the memory is not there, or a stage below refuses, which is a page fault.</summary>
    public static TableFault Unreachable(in TableFault below) => below.Kind is TableFaultKind.None or TableFaultKind.Unreachable
        ? new(TableFaultKind.Unreachable, AmdEvents.PageTableError)
        : below with { Number = AmdEvents.PageFault };

    private static EntryKey Key(uint pasid, ulong iova, int level)
    {
        var shift = PageShift + (IndexBits * level);
        return new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, iova >> shift, pasid, 0);
    }

    private bool IsWellFormed(ulong entry, int level, bool block) =>
        rules.UpperPageSizeIsClear(entry, level) && (!block || rules.BlockReservedIsClear(entry, level)) && rules.OtherBitsAreTaken(entry, level, block || level == 0);
}
