using Viommu.Reference.Tables.Nesting;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>Accessed and dirty flags of the second stage (3.7.2), with SSADE.</summary>
internal sealed partial class SecondStageWalk
{
    /// <summary>Sets the flags of the entries used, from the top down. <paramref name="lost"/> when one of them had changed: the walk begins again.</summary>
    private bool SetsFlags(
        bool write, in Path path, in WalkEnvironment environment, PassedTables? passed, ref UsedEntries used, ref byte written, out bool lost,
        out TableFault fault)
    {
        lost = false;
        fault = default;
        for (var level = path.Top; level >= path.Level; level--)
        {
            ref var entry = ref used[level];
            var leaf = level == path.Level;
            var updated = rules.SecondUpdated(entry.Value, leaf, write);
            if (!shared.NeedsWrite(entry.Value, updated)) continue;
            passed?.Forget();
            var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
            lost = outcome == ExchangeOutcome.Lost;
            if (lost) return false;
            Tell(environment.Trace, leaf, level, entry.Address, updated, outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable);
            if (outcome == ExchangeOutcome.Failed) return Refuse(TableFaultKind.Unreachable, VtdFaults.SecondUpdateFailed, out fault);
            written++;
            entry.Value = updated;
        }

        return true;
    }
}
