using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The walk of first-stage tables (3.6), without rights: reads at most one entry a level and writes none.</summary>
internal sealed class FirstStageWalk(VtdRules rules, VtdCapabilities capabilities, int outputBits)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    /// <summary>Finds the page of an address; answers why there is none, or none.</summary>
    public TableFault Walk(VtdContext context, ulong iova, in WalkEnvironment environment, ref UsedEntries used, out FirstStageAnswer answer)
    {
        answer = new FirstStageAnswer { User = true, Writable = true, Executable = true };
        var cache = environment.Cache;
        var table = context.Root;
        var top = context.Levels - 1;
        for (var level = top; ; level--)
        {
            var at = unchecked(table + (rules.Index(iova, level) << 3));
            ulong entry = 0;
            var cached = cache is not null && level > 0 && cache.TryFind(Key(context, iova, level), out entry);
            if (!cached && (!environment.Memory.TryRead(at, out entry) || !rules.WasRead(entry)))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.First, level, at, 0, WalkStepOrigin.Unreachable));
                return Unreachable(environment.Memory.Fault, level == top);
            }

            var block = rules.IsBlock(entry, level, capabilities) && level > 0;
            var leaf = block || level == 0;
            environment.Trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!rules.IsPresent(entry, level)) return new(TableFaultKind.NotPresent, VtdFaults.FirstNotPresent);
            if (!IsWellFormed(entry, level, block)) return new(TableFaultKind.Malformed, VtdFaults.FirstReserved);
            answer.User = rules.User(answer.User, entry, level);
            answer.Writable = rules.Writable(answer.Writable, entry, level);
            answer.Executable = rules.Executable(answer.Executable, entry);
            used[level] = new UsedEntry { Address = at, Value = entry, Cached = cached };
            if (leaf)
            {
                answer.Entry = entry;
                answer.Level = level;
                answer.IsBlock = block;
                answer.Size = 1UL << (PageShift + (IndexBits * level));
                answer.Address = rules.OutputAddress(rules.PageAddress(entry, answer.Size), iova, answer.Size);
                return default;
            }

            if (!cached && cache is not null && Updated(context, entry, level, false, false) == entry) cache.Add(Key(context, iova, level), entry);
            var next = rules.TableAddress(entry, level);
            if (!rules.TakesTable(table, next)) return new(TableFaultKind.Malformed, VtdFaults.FirstReserved);
            table = next;
        }
    }

    /// <summary>Sets the flags of the entries used, from the top down. <paramref name="lost"/> when one of them had changed: the walk begins again.</summary>
    public TableFault SetFlags(
        VtdContext context, in TableAccess access, int leafLevel, in WalkEnvironment environment, ref UsedEntries used, ref byte written, out bool lost)
    {
        lost = false;
        var write = access.Kind == TableAccessKind.Write;
        for (var level = context.Levels - 1; level >= leafLevel; level--)
        {
            ref var entry = ref used[level];
            if (entry.Cached) continue;
            var leaf = level == leafLevel;
            var updated = Updated(context, entry.Value, level, leaf, write);
            if (rules.NeedsWrite(entry.Value, updated))
            {
                if (!rules.UpdatesUnsnooped(capabilities)) return new(TableFaultKind.Flags, VtdFaults.FirstNotSnooped);
                var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
                lost = outcome == ExchangeOutcome.Lost && rules.WalksChangedEntryAgain;
                if (lost) return default;
                environment.Trace?.Step(new(
                    leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, entry.Address, updated,
                    outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable));
                if (outcome == ExchangeOutcome.Failed && rules.FailedUpdateBlocks) return UpdateFailed(environment.Memory.Fault);
                if (outcome == ExchangeOutcome.Won) written++;
                entry.Value = updated;
            }

            if (!leaf) environment.Cache?.Add(Key(context, access.Iova, level), entry.Value);
        }

        return default;
    }

    private static EntryKey Key(VtdContext context, ulong iova, int level)
    {
        // Tables for untagged accesses are those of RID_PASID, which is 0.
        var shift = PageShift + (IndexBits * level);
        return new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, iova >> shift, context.Pasid ?? 0, 0);
    }

    private ulong Updated(VtdContext context, ulong entry, int level, bool leaf, bool write) =>
        rules.Dirty(rules.Extended(rules.Accessed(entry, level), level, context.ExtendedAccessed), level, leaf, write);

    private bool IsWellFormed(ulong entry, int level, bool block) =>
        rules.AddressFits(entry, level, outputBits)
        && rules.UpperPageSizeIsClear(entry, level)
        && (!block || (rules.BlockIsOffered(level, capabilities) && rules.BlockReservedIsClear(entry, level)))
        && rules.OtherBitsAreTaken(entry, level, block || level == 0)
        && rules.ExecuteDisableIsTaken(entry);

    /// <summary>A table cannot be read: the memory is not there, or the second stage refuses.</summary>
    private static TableFault Unreachable(in TableFault below, bool top) => below.Kind switch
    {
        TableFaultKind.None => new(TableFaultKind.Unreachable, top ? VtdFaults.FirstRootAccess : VtdFaults.FirstTableAccess),
        TableFaultKind.InputAddress => below with { Number = VtdFaults.FirstTableWidth },
        TableFaultKind.Permission => below with { Number = top ? VtdFaults.FirstRootDenied : VtdFaults.FirstTableDenied },
        _ => below,
    };

    private static TableFault UpdateFailed(in TableFault below) => below.Kind switch
    {
        TableFaultKind.None => new(TableFaultKind.Unreachable, VtdFaults.FirstUpdateFailed),
        TableFaultKind.Permission => below with { Number = VtdFaults.FirstUpdateDenied },
        _ => below,
    };
}
