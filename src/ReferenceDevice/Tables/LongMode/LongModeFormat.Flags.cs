namespace Viommu.Reference.Tables.LongMode;

/// <summary>Accessed and dirty flags of the entries that led to a page.</summary>
public abstract partial class LongModeFormat
{
    /// <summary>Sets the flags of the entries used, from the top down. <paramref name="lost"/> when one of them had changed: the walk begins again.</summary>
    private TableFault SetFlags(
        in LongModeTables tables, ulong iova, int leafLevel, bool write, in WalkEnvironment environment, ref UsedEntries used, ref byte written, out bool lost)
    {
        lost = false;
        for (var level = tables.Levels - 1; level >= leafLevel; level--)
        {
            ref var entry = ref used[level];
            if (entry.Cached) continue;
            var leaf = level == leafLevel;
            var updated = Updated(tables, entry.Value, level, leaf, write);
            if (Shared.NeedsWrite(entry.Value, updated))
            {
                var refused = RefusesUpdate();
                if (!refused.IsNone) return refused;
                var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
                lost = outcome == ExchangeOutcome.Lost && Shared.WalksChangedEntryAgain;
                if (lost) return default;
                environment.Trace?.Step(new(
                    leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, entry.Address, updated,
                    outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable));
                if (outcome == ExchangeOutcome.Failed && Shared.FailedUpdateBlocks) return Unwritable(environment.Memory.Fault);
                if (outcome == ExchangeOutcome.Won) written++;
                entry.Value = updated;
            }

            if (!leaf) environment.Cache?.Add(Key(tables, iova, level), entry.Value);
        }

        return default;
    }

    private ulong Updated(in LongModeTables tables, ulong entry, int level, bool leaf, bool write) =>
        Shared.Dirty(Extended(Shared.Accessed(entry, level), level, tables.ExtendedAccessed), level, leaf, write);
}
