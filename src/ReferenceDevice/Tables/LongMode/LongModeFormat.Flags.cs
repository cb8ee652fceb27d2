namespace Viommu.Reference.Tables.LongMode;

/// <summary>Accessed and dirty flags of the entries that led to a page.</summary>
public abstract partial class LongModeFormat
{
    /// <summary>Sets the flags of the entries used, from the top down. <paramref name="lost"/> when one of them had changed: the walk begins again.</summary>
    private bool SetsFlags(
        in LongModeTables tables, ulong iova, int leafLevel, bool write, in WalkEnvironment environment, ref UsedEntries used, ref byte written, out bool lost,
        out TableFault fault)
    {
        lost = false;
        fault = default;
        for (var level = tables.Levels - 1; level >= leafLevel; level--)
        {
            ref var entry = ref used[level];
            if (entry.Cached) continue;
            var leaf = level == leafLevel;
            var updated = Updated(tables, entry.Value, level, leaf, write);
            if (Shared.NeedsWrite(entry.Value, updated))
            {
                if (!MayUpdate(out fault)) return false;
                var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
                lost = outcome == ExchangeOutcome.Lost && Shared.WalksChangedEntryAgain;
                if (lost) return false;
                Tell(
                    environment.Trace, leaf, level, entry.Address, updated,
                    outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable);
                if (outcome == ExchangeOutcome.Failed && Shared.FailedUpdateBlocks)
                {
                    fault = Unwritable(environment.Memory.Fault);
                    return false;
                }

                if (outcome == ExchangeOutcome.Won) written++;
                entry.Value = updated;
            }

            if (!leaf && environment.Cache is { } cache) Keep(cache, tables, iova, level, entry.Value);
        }

        return true;
    }

    private ulong Updated(in LongModeTables tables, ulong entry, int level, bool leaf, bool write) =>
        Shared.Dirty(Extended(Shared.Accessed(entry, level), level, tables.ExtendedAccessed), level, leaf, write);
}
