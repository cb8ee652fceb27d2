using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The walk of second-stage tables (3.7): three, four or five levels.</summary>
internal sealed class SecondStageWalk(VtdRules rules, LongModeRules shared, VtdCapabilities capabilities, int outputBits)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    /// <summary>Translates one address; answers why not, with the numbers that hold for the access itself, or none.</summary>
    public TableFault Walk(
        in SecondStageTables tables, ulong address, TableAccessKind kind, in WalkEnvironment environment, ref byte written, out SecondStageAnswer answer)
    {
        answer = default;
        if (!rules.FitsSecondStage(address, tables.AddressBits)) return new(TableFaultKind.InputAddress, VtdFaults.SecondWidth, TableStage.Second);
        var used = default(UsedEntries);
        for (var tries = rules.UpdateRetries; ; tries--)
        {
            var fault = Find(tables, address, environment, ref used, out var level, out var permissions);
            if (!fault.IsNone) return fault;
            if (kind == TableAccessKind.Write && (permissions & TablePermissions.Write) == 0) return Denied(VtdFaults.NotWritable);
            if (kind != TableAccessKind.Write && (permissions & TablePermissions.Read) == 0) return Denied(VtdFaults.NotReadable);
            fault = SetFlags(tables, kind == TableAccessKind.Write, level, environment, ref used, ref written, out var lost);
            if (lost && tries > 0) continue;
            if (lost) return new(TableFaultKind.Busy, VtdFaults.SecondUpdateFailed, TableStage.Second);
            if (!fault.IsNone) return fault;
            var entry = used[level].Value;
            answer.Size = 1UL << (PageShift + (IndexBits * level));
            answer.Address = shared.OutputAddress(rules.SecondAddress(entry) & ~(answer.Size - 1), address, answer.Size);
            answer.Permissions = tables.SetsFlags && !SecondStageEntryWord.D.IsSet(entry) ? permissions & ~TablePermissions.Write : permissions;
            return default;
        }
    }

    private TableFault Find(
        in SecondStageTables tables, ulong address, in WalkEnvironment environment, ref UsedEntries used, out int level, out TablePermissions permissions)
    {
        var table = tables.Root;
        var (readable, writable) = (true, true);
        permissions = default;
        for (level = tables.Levels - 1; ; level--)
        {
            var at = unchecked(table + (rules.SecondIndex(address, level) << 3));
            if (!environment.Memory.TryRead(at, out var entry))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.Second, level, at, 0, WalkStepOrigin.Unreachable));
                return new(
                    TableFaultKind.Unreachable, level == tables.Levels - 1 ? VtdFaults.SecondRootAccess : VtdFaults.SecondTableAccess, TableStage.Second);
            }

            var leaf = rules.IsSecondLeaf(entry, level) || level == 0;
            environment.Trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.Second, level, at, entry, WalkStepOrigin.Memory));
            if (!rules.IsSecondPresent(entry)) return new(TableFaultKind.NotPresent, VtdFaults.SecondNotPresent, TableStage.Second);
            if (!IsWellFormed(entry, level, leaf)) return new(TableFaultKind.Malformed, VtdFaults.SecondReserved, TableStage.Second);
            readable = rules.SecondReadable(readable, entry);
            writable = rules.SecondWritable(writable, entry);
            used[level] = new UsedEntry { Address = at, Value = entry };
            if (leaf)
            {
                permissions = (readable ? TablePermissions.Read | TablePermissions.Execute : 0) | (writable ? TablePermissions.Write : 0);
                return default;
            }

            table = rules.SecondAddress(entry);
        }
    }

    private bool IsWellFormed(ulong entry, int level, bool leaf) =>
        rules.SecondAddressFits(entry, outputBits)
        && rules.SecondPageSizeIsOffered(entry, level, capabilities)
        && rules.SnoopIsOffered(entry, leaf, capabilities)
        && (!leaf || rules.SecondPageIsAligned(entry, level));

    private TableFault SetFlags(
        in SecondStageTables tables, bool write, int leafLevel, in WalkEnvironment environment, ref UsedEntries used, ref byte written, out bool lost)
    {
        lost = false;
        if (!tables.SetsFlags) return default;
        for (var level = tables.Levels - 1; level >= leafLevel; level--)
        {
            ref var entry = ref used[level];
            var leaf = level == leafLevel;
            var updated = rules.SecondUpdated(entry.Value, leaf, write);
            if (!shared.NeedsWrite(entry.Value, updated)) continue;
            var outcome = environment.Memory.CompareExchange(entry.Address, entry.Value, updated);
            if (outcome == ExchangeOutcome.Lost)
            {
                lost = true;
                return default;
            }

            environment.Trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.Second, level, entry.Address, updated,
                outcome == ExchangeOutcome.Won ? WalkStepOrigin.Written : WalkStepOrigin.Unreachable));
            if (outcome == ExchangeOutcome.Failed) return new(TableFaultKind.Unreachable, VtdFaults.SecondUpdateFailed, TableStage.Second);
            written++;
            entry.Value = updated;
        }

        return default;
    }

    private static TableFault Denied(int number) => new(TableFaultKind.Permission, number, TableStage.Second);
}
