using System.Numerics;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Reference.Tables.Amd.Pt.Walking;

/// <summary>The walk of host tables (2.2.3): reads at most as many entries as Mode says. Levels count from 1, as the specification has them.</summary>
internal sealed class HostTableWalk(AmdPtRules rules)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int MostLevels = UsedEntries.MostLevels;

    /// <summary>Finds the page of an access that its tables allow; answers why there is none, or none. Writes nothing.</summary>
    public TableFault Find(AmdPtContext context, in EndpointAccess access, in WalkEnvironment environment, ref UsedEntries used, out HostPageAnswer answer)
    {
        answer = new HostPageAnswer { Rights = context.Rights };
        var cache = environment.Cache;
        var table = context.Root;
        var level = context.Mode;

        // Each entry names a lower level, so that the count ends no walk unless a rule is broken.
        for (var reads = 0; reads < context.Mode && level is > 0 and <= MostLevels; reads++)
        {
            var at = unchecked(table + (rules.Index(access.Iova, level) << 3));
            ulong entry = 0;
            var cached = cache is not null && level > 1 && cache.TryFind(Key(access.Iova, level), out entry);
            if (!cached && !environment.Memory.TryRead(at, out entry))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.First, level - 1, at, 0, WalkStepOrigin.Unreachable));
                return Unreachable(environment.Memory.Fault);
            }

            var leaf = rules.IsPage(entry, level);
            environment.Trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level - 1, at, entry,
                cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!rules.IsPresent(entry, leaf)) return new(TableFaultKind.NotPresent, AmdEvents.PageFault);
            if (!IsWellFormed(entry, level, leaf)) return Malformed;
            answer.Rights = rules.Rights(answer.Rights, entry, leaf);
            if (!rules.Permits(answer.Rights, access.Kind) && (rules.ChecksBeforeUpdate || !leaf)) return Denied;
            used[level - 1] = new UsedEntry { Address = at, Value = entry, Cached = cached };
            answer.Path |= 1 << (level - 1);
            if (leaf) return Page(access.Iova, entry, level, ref answer);

            var next = rules.NextLevel(entry, level);
            if (!rules.IsLower(next, level)) return Malformed;
            var skipped = access.Iova & rules.SkippedBits(level, next);
            if (skipped != 0)
            {
                answer.HoldsFor = 1UL << BitOperations.TrailingZeroCount(skipped);
                return Malformed;
            }

            if (!cached && cache is not null && Updated(context, entry, false, false) == entry) cache.Add(Key(access.Iova, level), entry);
            table = rules.TableAddress(entry);
            level = next;
        }

        return Malformed;
    }

    /// <summary>
    /// Sets the flags of the entries used, from the top down, where HAD asks. <paramref name="lost"/> when one of them had changed: the walk begins again.
    /// </summary>
    public TableFault SetFlags(
        AmdPtContext context, in EndpointAccess access, ref HostPageAnswer answer, in WalkEnvironment environment, ref UsedEntries used, ref byte written,
        out bool lost)
    {
        lost = false;
        if (!context.SetsAccessed && !context.SetsDirty) return default;
        var write = access.Kind == AccessKind.Write;
        for (var level = context.Mode; level >= answer.Level; level--)
        {
            ref var entry = ref used[level - 1];
            if ((answer.Path >> (level - 1) & 1) == 0 || entry.Cached) continue;
            var leaf = level == answer.Level;
            var updated = Updated(context, entry.Value, leaf, write);
            if (updated != entry.Value)
            {
                var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
                lost = outcome == ExchangeOutcome.Lost && rules.WalksChangedEntryAgain;
                if (lost) return default;
                environment.Trace?.Step(new(
                    leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level - 1, entry.Address, updated,
                    outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable));
                if (outcome == ExchangeOutcome.Failed && rules.FailedUpdateBlocks) return Unreachable(environment.Memory.Fault);
                if (outcome == ExchangeOutcome.Won) written++;
                entry.Value = updated;
            }

            if (!leaf) environment.Cache?.Add(Key(access.Iova, level), entry.Value);
        }

        answer.Entry = used[answer.Level - 1].Value;
        return default;
    }

    /// <summary>The fault of an access that the tables do not permit.</summary>
    public static TableFault Denied => new(TableFaultKind.Permission, AmdEvents.PageFault);

    private static TableFault Malformed => new(TableFaultKind.Malformed, AmdEvents.PageFault);

    private TableFault Page(ulong iova, ulong entry, int level, ref HostPageAnswer answer)
    {
        if (!rules.HasPages(level)) return Malformed;
        (answer.Entry, answer.Level) = (entry, level);
        answer.Size = rules.DefaultSize(level);
        if (rules.HasSizeCode(entry))
        {
            answer.Size = rules.CodedSize(entry);
            if (!rules.CodedSizeFits(answer.Size, level)) return Malformed;
        }

        answer.Address = rules.OutputAddress(rules.PageAddress(entry, answer.Size), iova, answer.Size);
        return default;
    }

    private static EntryKey Key(ulong iova, int level)
    {
        var shift = PageShift + (IndexBits * (level - 1));
        return new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, iova >> shift, null, 0);
    }

    private ulong Updated(AmdPtContext context, ulong entry, bool leaf, bool write) =>
        rules.Dirty(rules.Accessed(entry, leaf, context.SetsAccessed), leaf, write, context.SetsDirty);

    private bool IsWellFormed(ulong entry, int level, bool leaf) =>
        (leaf ? rules.PageReservedIsClear(entry) : rules.DirectoryReservedIsClear(entry)) && rules.OtherBitsAreTaken(entry, level, leaf);

    /// <summary>A table cannot be read or written: the memory is not there, or the host's stage refuses.</summary>
    private static TableFault Unreachable(in TableFault below) =>
        below.IsNone ? new(TableFaultKind.Unreachable, AmdEvents.PageTableError) : below with { Number = AmdEvents.PageTableError };
}
