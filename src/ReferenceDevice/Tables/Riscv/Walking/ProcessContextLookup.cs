using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>Finds a process context, step by step as IOMMU: Process to locate the Process-context numbers them.</summary>
internal sealed class ProcessContextLookup(RiscvRules rules, RiscvCapabilities capabilities)
{
    private const int PageShift = 12;
    private readonly EntryMemory _entries = new(rules, capabilities);

    /// <summary>Finds the context of a process; answers why not, or none.</summary>
    /// <param name="context">Where the directory is.</param>
    /// <param name="processId">The process, already known to fit the directory.</param>
    /// <param name="kind">The original access, which codes the second stage's faults.</param>
    /// <param name="environment">Memory as the directory's addresses mean it.</param>
    /// <param name="process">The context.</param>
    public TableFault Locate(
        RiscvContext context, uint processId, AccessKind kind, in WalkEnvironment environment, out ProcessContext process)
    {
        process = default;

        // Step 1.
        var table = FirstStageWord.Ppn.Of(context.Fsc) << PageShift;
        for (var level = RiscvModes.DirectoryLevels(context.FirstStageMode) - 1; level > 0; level--)
        {
            // Steps 2 to 6, with the index of the level (riscv.pdi-per-level).
            var at = unchecked(table + (rules.ProcessIndex(processId, level) << 3));
            var span = level == 1 ? 8 : 17;
            var key = new EntryKey(EntryKind.PasidDirectory, 0, (byte)span, processId >> span, null, 0);
            if (!Read(context, key, at, level, environment, out var pdte, out var cached)) return Unreachable(kind, environment.Memory);

            // Step 7, before step 8.
            if (!rules.IsValidDirectoryEntry(pdte)) return new(TableFaultKind.ContextInvalid, rules.DirectoryInvalid);
            if (!rules.DirectoryEntryReservedIsClear(pdte)) return new(TableFaultKind.ContextMalformed, rules.DirectoryMisconfigured);
            if (!cached) environment.Cache?.Add(key, pdte);

            // Step 9.
            table = DirectoryEntryWord.Ppn.Of(pdte) << PageShift;
        }

        // Step 2 at the last level, and step 10.
        var entry = unchecked(table + (rules.ProcessIndex(processId, 0) << 4));
        var taKey = new EntryKey(EntryKind.PasidEntry, 0, 0, processId, null, 0);
        var fscKey = taKey with { Word = 1 };
        if (!Read(context, taKey, entry, 0, environment, out var ta, out var taCached)
            || !Read(context, fscKey, entry + 8, 0, environment, out var fsc, out var fscCached))
        {
            return Unreachable(kind, environment.Memory);
        }

        // Steps 11 and 12.
        if (!rules.IsValidProcess(ta)) return new(TableFaultKind.ContextInvalid, rules.DirectoryInvalid);
        if (!IsConfigured(ta, fsc)) return new(TableFaultKind.ContextMalformed, rules.DirectoryMisconfigured);

        // Step 13.
        if (!taCached) environment.Cache?.Add(taKey, ta);
        if (!fscCached) environment.Cache?.Add(fscKey, fsc);
        process = new(ta, fsc);
        return default;
    }

    /// <summary>IOMMU: Process-context configuration checks (riscv.pc-layout, riscv.pdt-reserved, riscv.pc-bare-reserved, riscv.overwide-ppn).</summary>
    private bool IsConfigured(ulong ta, ulong fsc)
    {
        var mode = (int)FirstStageWord.Mode.Of(fsc);
        return rules.ProcessReservedIsClear(ta)
            && ((mode == RiscvModes.Bare && !rules.ChecksReservedWhenBare) || rules.FirstStageReservedIsClear(fsc))
            && rules.FirstStageIsOffered(mode, capabilities)
            && (mode == RiscvModes.Bare || !rules.RefusesWideRoots || rules.IsPhysical(FirstStageWord.Ppn.Of(fsc) << PageShift, capabilities));
    }

    private bool Read(
        RiscvContext context, in EntryKey key, ulong at, int level, in WalkEnvironment environment, out ulong value, out bool cached)
    {
        value = 0;
        cached = environment.Cache is { } cache && cache.TryFind(key, out value);
        var read = cached || _entries.TryRead(environment.Memory, at, context.Nested is null, context.BigEndian, out value);
        var origin = cached ? WalkStepOrigin.Cache : read ? WalkStepOrigin.Memory : WalkStepOrigin.Unreachable;
        environment.Trace?.Step(new(key.Kind, TableStage.First, level, at, value, origin));
        return read;
    }

    /// <summary>riscv.pdt-memory-errors, riscv.pdt-guest-fault: the directory's own cause, or a guest page fault of the original access.</summary>
    private TableFault Unreachable(AccessKind kind, ITableMemory memory)
    {
        var below = memory.Fault;
        return below.Kind is TableFaultKind.None or TableFaultKind.Unreachable
            ? new(TableFaultKind.Unreachable, rules.DirectoryAccessFault)
            : below with { Number = rules.GuestPageFault(kind) };
    }
}
