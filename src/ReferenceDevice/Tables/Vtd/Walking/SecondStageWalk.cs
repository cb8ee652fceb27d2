using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The walk of second-stage tables (3.7): three, four or five levels.</summary>
internal sealed partial class SecondStageWalk(VtdRules rules, LongModeRules shared, VtdCapabilities capabilities, int outputBits)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    /// <summary>Translates one address; where that fails, <paramref name="fault"/> says why, with the numbers that hold for the access itself.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="address">The address.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="isImplicit">True when an entry of the first stage is what is accessed.</param>
    /// <param name="environment">The host's memory.</param>
    /// <param name="passed">Tables that the same walk came through before, the entries above which have their flags; null where it reads everything.</param>
    /// <param name="used">Room for the entries that lead to the page.</param>
    /// <param name="written">Entries written so far.</param>
    /// <param name="answer">Where the address leads.</param>
    /// <param name="fault">Why it leads nowhere.</param>
    public bool TryWalk(
        in SecondStageTables tables, ulong address, AccessKind kind, bool isImplicit, in WalkEnvironment environment, PassedTables? passed,
        ref UsedEntries used, ref byte written, out SecondStageAnswer answer, out TableFault fault)
    {
        answer = default;
        fault = default;
        if (!rules.FitsSecondStage(address, tables.AddressBits)) return Refuse(TableFaultKind.InputAddress, VtdFaults.SecondWidth, out fault);
        for (var tries = 0; ; tries++)
        {
            if (!TryFind(tables, address, isImplicit, environment, passed, ref used, out var path, out fault)) return false;
            var write = kind == AccessKind.Write;
            if ((path.Rights & (write ? TablePermissions.Write : TablePermissions.Read)) == 0)
                return Refuse(TableFaultKind.Permission, write ? VtdFaults.NotWritable : VtdFaults.NotReadable, out fault);
            if (tables.SetsFlags && !SetsFlags(write, path, environment, passed, ref used, ref written, out var lost, out fault))
            {
                if (!lost) return false;
                if (tries < rules.UpdateRetries) continue;
                return Refuse(TableFaultKind.Busy, VtdFaults.SecondUpdateFailed, out fault);
            }

            answer.Size = 1UL << (PageShift + (IndexBits * path.Level));
            answer.Address = shared.OutputAddress(path.Address & ~(answer.Size - 1), address, answer.Size);
            var clean = tables.SetsFlags && !SecondStageEntryWord.D.IsSet(used[path.Level].Value);
            answer.Permissions = clean ? path.Rights & ~TablePermissions.Write : path.Rights;
            return true;
        }
    }

    private bool TryFind(
        in SecondStageTables tables, ulong address, bool isImplicit, in WalkEnvironment environment, PassedTables? passed, ref UsedEntries used, out Path path,
        out TableFault fault)
    {
        path = new Path { Address = tables.Root, Level = tables.Levels - 1, Rights = TablePermissions.All };
        fault = default;
        passed?.Resume(address, ref path.Level, ref path.Address, ref path.Rights);
        for (path.Top = path.Level; ; path.Level--)
        {
            var level = path.Level;
            var at = unchecked(path.Address + (rules.SecondIndex(address, level) << 3));
            if (!environment.Memory.TryRead(at, out var entry))
            {
                Tell(environment.Trace, false, level, at, 0, WalkStepOrigin.Unreachable);
                return Refuse(TableFaultKind.Unreachable, level == tables.Levels - 1 ? VtdFaults.SecondRootAccess : VtdFaults.SecondTableAccess, out fault);
            }

            if (tables.SetsFlags) used[level] = new UsedEntry { Address = at, Value = entry };
            var above = path.Rights;
            var use = unchecked((uint)(level + 1)) | ((uint)above << 4);

            // Entries of the first stage's tables are met in many walks, those of pages in one.
            var known = level > 0 || isImplicit ? passed?.Known : null;
            var leaf = false;
            if (known is null || !known.TryFind(entry, use, out path.Address, out path.Rights, out leaf))
            {
                if (!Takes(entry, level, at, environment.Trace, out leaf, out fault)) return false;
                path.Rights = (rules.SecondReadable((above & TablePermissions.Read) != 0, entry) ? TablePermissions.Read | TablePermissions.Execute : 0)
                    | (rules.SecondWritable((above & TablePermissions.Write) != 0, entry) ? TablePermissions.Write : 0);
                path.Address = rules.SecondAddress(entry);
                known?.Add(entry, use, path.Address, path.Rights, leaf);
            }

            if (leaf) return true;
            passed?.Pass(level - 1, path.Address, path.Rights);
        }
    }

    private bool Takes(ulong entry, int level, ulong at, IWalkTrace? trace, out bool leaf, out TableFault fault)
    {
        fault = default;
        leaf = rules.IsSecondLeaf(entry, level) || level == 0;
        Tell(trace, leaf, level, at, entry, WalkStepOrigin.Memory);
        if (!rules.IsSecondPresent(entry)) return Refuse(TableFaultKind.NotPresent, VtdFaults.SecondNotPresent, out fault);
        return (rules.SecondAddressFits(entry, outputBits)
                && rules.SecondPageSizeIsOffered(entry, level, capabilities)
                && rules.SnoopIsOffered(entry, leaf, capabilities)
                && (!leaf || rules.SecondPageIsAligned(entry, level)))
            || Refuse(TableFaultKind.Malformed, VtdFaults.SecondReserved, out fault);
    }

    private static bool Refuse(TableFaultKind kind, int number, out TableFault fault)
    {
        fault = new(kind, number, TableStage.Second);
        return false;
    }

    private static void Tell(IWalkTrace? trace, bool leaf, int level, ulong at, ulong word, WalkStepOrigin origin)
    {
        if (trace is not null) trace.Step(new(leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.Second, level, at, word, origin));
    }

    /// <summary>How far a walk has come.</summary>
    private struct Path
    {
        /// <summary>The table to read next, or the page.</summary>
        public ulong Address;

        /// <summary>Its level.</summary>
        public int Level;

        /// <summary>The level that it began at.</summary>
        public int Top;

        /// <summary>What all entries permit.</summary>
        public TablePermissions Rights;
    }
}
