using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>
/// The walk of one stage's page tables, step by step as PRIV: Virtual Address Translation Process numbers them. Reads at most one
/// entry a level, and one more for each update that another writer spoilt.
/// </summary>
internal sealed partial class PageTableWalk(RiscvRules rules, RiscvCapabilities capabilities)
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    // PRIV, Two-Stage Address Translation: the second stage's root has four times the entries.
    private const int ExtraRootBits = 2;

    private readonly EntryMemory _entries = new(rules, capabilities);

    /// <summary>Translates; answers why not, with the cause number, or none.</summary>
    public TableFault Walk(in PageTableQuery query, in WalkEnvironment environment, out PageTableAnswer answer)
    {
        answer = default;
        if (!IsInRange(query)) return Refused(query, TableFaultKind.InputAddress);

        // Step 1.
        var table = query.Root;
        var level = query.Levels - 1;
        var global = false;
        var retries = rules.UpdateRetries;
        var cache = environment.Cache;
        var trace = environment.Trace;
        while (true)
        {
            // Step 2.
            var shift = PageShift + (IndexBits * level);
            var wide = query.Stage == TableStage.Second && level == query.Levels - 1;
            var at = unchecked(table + (rules.PageIndex(query.Address, level, wide) << 3));
            ulong pte = 0;
            var cached = cache is not null && level > 0 && cache.TryFind(Key(query, shift), out pte);
            if (!cached && !_entries.TryRead(environment.Memory, at, query.Physical, query.BigEndian, out pte))
            {
                trace?.Step(new(EntryKind.PageDirectory, query.Stage, level, at, 0, WalkStepOrigin.Unreachable));
                return Unreachable(query, environment.Memory);
            }

            // Steps 3 and 4.
            var pointer = rules.IsPointer(pte);
            trace?.Step(new(
                pointer ? EntryKind.PageDirectory : EntryKind.Page, query.Stage, level, at, pte, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!rules.IsValidEntry(pte)) return Refused(query, TableFaultKind.NotPresent);
            if (!IsWellFormed(pte)) return Refused(query, TableFaultKind.Malformed);
            if (pointer)
            {
                // riscv.pointer-at-last-level, riscv.non-leaf-bits.
                if (level == 0 || !rules.PointerFlagsAreClear(pte) || !rules.PointerAttributesAreClear(pte))
                    return Refused(query, TableFaultKind.Malformed);
                if (!cached) cache?.Add(Key(query, shift), pte);
                global = rules.IsGlobal(global, pte);
                table = rules.EntryPpn(pte) << PageShift;
                level--;
                continue;
            }

            // Steps 5 to 9.
            var fault = Leaf(query, environment, at, level, ref pte, ref answer, out var changed);
            if (changed)
            {
                if (retries-- > 0) continue;
                return new(TableFaultKind.Busy, RiscvCauses.InternalDataPath, query.Stage);
            }

            if (!fault.IsNone) return fault;

            // Step 10.
            Complete(query, pte, level, global, ref answer);
            return default;
        }
    }

    private static EntryKey Key(in PageTableQuery query, int shift) =>
        new(EntryKind.PageDirectory, 0, (byte)shift, query.Address >> shift, query.Pasid, query.Tag);

    private bool IsInRange(in PageTableQuery query)
    {
        var bits = PageShift + (IndexBits * query.Levels);
        return query.Stage == TableStage.First
            ? rules.IsCanonical(query.Address, bits)
            : rules.FitsSecondStage(query.Address, bits + ExtraRootBits);
    }

    private bool IsWellFormed(ulong pte) =>
        rules.IsNotWriteOnly(pte)
        && rules.EntryReservedIsClear(pte)
        && rules.SoftwareBitsAreOffered(pte, capabilities)
        && rules.MemoryTypeIsOffered(pte, capabilities);

    private TableFault Refused(in PageTableQuery query, TableFaultKind kind) =>
        query.Stage == TableStage.First
            ? new(kind, rules.PageFault(query.Kind))
            : new(kind, rules.GuestPageFault(query.Kind), TableStage.Second, query.Address & ~3UL);

    /// <summary>
    /// An entry could not be read or written. Where the second stage refused it, that is a guest page fault of the original access
    /// (riscv.ad-not-writable; PRIV, Two-Stage Address Translation).
    /// </summary>
    private TableFault Unreachable(in PageTableQuery query, ITableMemory memory)
    {
        var below = memory.Fault;
        return below.Kind is TableFaultKind.None or TableFaultKind.Unreachable
            ? new(TableFaultKind.Unreachable, rules.AccessFault(query.Kind), query.Stage)
            : below with { Number = rules.GuestPageFault(query.Kind) };
    }
}
