using System.Runtime.CompilerServices;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

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

    /// <summary>Translates; where that fails, <paramref name="fault"/> says why, with the cause number.</summary>
    public bool TryWalk(in PageTableQuery query, in WalkEnvironment environment, out PageTableAnswer answer, out TableFault fault)
    {
        answer = default;
        if (!IsInRange(query)) return Refuse(query, TableFaultKind.InputAddress, out fault);

        // Step 1.
        var table = query.Root;
        var level = query.Levels - 1;
        var global = false;
        var passed = query.Passed;
        var rights = TablePermissions.All;
        passed?.Resume(query.Address, ref level, ref table, ref rights);
        var retries = 0;
        var cache = environment.Cache;
        var trace = environment.Trace;
        while (true)
        {
            // Step 2.
            var shift = PageShift + (IndexBits * level);
            var wide = query.Stage == TableStage.Second && level == query.Levels - 1;
            var at = unchecked(table + (rules.PageIndex(query.Address, level, wide) << 3));
            ulong pte = 0;
            var cached = cache is not null && level > 0 && TryFind(cache, query, shift, out pte);
            if (!cached && !_entries.TryRead(environment.Memory, at, query.Physical, query.BigEndian, out pte))
                return Unreadable(query, environment, level, at, out fault);

            // Entries known to pass steps 3 to 8.
            ulong ppn;
            if (passed is not null && passed.Known.TryFind(pte, Use(query, level), out ppn, out _, out var leaf))
            {
                if (!leaf)
                {
                    table = ppn << PageShift;
                    level--;
                    passed.Pass(level, table);
                    continue;
                }

                Complete(query, pte, ppn, level, global, ref answer);
                fault = default;
                return true;
            }

            // Steps 3 and 4.
            var pointer = rules.IsPointer(pte);
            if (trace is not null) Tell(trace, query.Stage, pointer, level, at, pte, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory);
            if (!rules.IsValidEntry(pte)) return Refuse(query, TableFaultKind.NotPresent, out fault);
            if (!IsWellFormed(pte)) return Refuse(query, TableFaultKind.Malformed, out fault);
            if (pointer)
            {
                // riscv.pointer-at-last-level, riscv.non-leaf-bits.
                if (level == 0 || !rules.PointerFlagsAreClear(pte) || !rules.PointerAttributesAreClear(pte))
                    return Refuse(query, TableFaultKind.Malformed, out fault);
                if (!cached && cache is not null) Keep(cache, query, shift, pte);
                if (query.Stage == TableStage.First) global = rules.IsGlobal(global, pte);
                ppn = rules.EntryPpn(pte);
                passed?.Known.Add(pte, Use(query, level), ppn, TablePermissions.All, false);
                table = ppn << PageShift;
                level--;
                passed?.Pass(level, table);
                continue;
            }

            // Steps 5 to 9.
            var passes = TakesLeaf(query, environment, at, level, ref pte, ref answer, out ppn, out var changed, out fault);
            if (changed)
            {
                if (retries++ < rules.UpdateRetries) continue;
                fault = new(TableFaultKind.Busy, RiscvCauses.InternalDataPath, query.Stage);
                return false;
            }

            // Step 10.
            if (!passes) return false;
            if (query.IsImplicit && answer.Written == 0 && !PageEntryWord.N.IsSet(pte))
                passed?.Known.Add(pte, Use(query, level), ppn, TablePermissions.All, true);
            Complete(query, pte, ppn, level, global, ref answer);
            return true;
        }
    }

    private static EntryKey Key(in PageTableQuery query, int shift) =>
        new(EntryKind.PageDirectory, 0, (byte)shift, query.Address >> shift, query.Pasid, query.Tag);

    private static uint Use(in PageTableQuery query, int level) =>
        unchecked((uint)(level + 1)) | ((uint)query.Kind << 4) | (query.IsImplicit ? 1U << 6 : 0) | (query.ReadDirties ? 1U << 7 : 0);

    // What few walks need is kept out of the loop, whose own room is cleared at every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryFind(IEntryCache cache, in PageTableQuery query, int shift, out ulong pte) => cache.TryFind(Key(query, shift), out pte);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(IEntryCache cache, in PageTableQuery query, int shift, ulong pte) => cache.Add(Key(query, shift), pte);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tell(IWalkTrace trace, TableStage stage, bool pointer, int level, ulong at, ulong pte, WalkStepOrigin origin) =>
        trace.Step(new(pointer ? EntryKind.PageDirectory : EntryKind.Page, stage, level, at, pte, origin));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Unreadable(in PageTableQuery query, in WalkEnvironment environment, int level, ulong at, out TableFault fault)
    {
        if (environment.Trace is { } trace) Tell(trace, query.Stage, true, level, at, 0, WalkStepOrigin.Unreachable);
        return Unreachable(query, environment.Memory, out fault);
    }

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

    // Faults are written only where there is one: what succeeds has nothing to copy.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse(in PageTableQuery query, TableFaultKind kind, out TableFault fault)
    {
        fault = query.Stage == TableStage.First
            ? new(kind, rules.PageFault(query.Kind))
            : new(kind, rules.GuestPageFault(query.Kind), TableStage.Second, query.Address & ~3UL);
        return false;
    }

    /// <summary>
    /// An entry could not be read or written. Where the second stage refused it, that is a guest page fault of the original access
    /// (riscv.ad-not-writable; PRIV, Two-Stage Address Translation).
    /// </summary>
    private bool Unreachable(in PageTableQuery query, ITableMemory memory, out TableFault fault)
    {
        var below = memory.Fault;
        fault = below.Kind is TableFaultKind.None or TableFaultKind.Unreachable
            ? new(TableFaultKind.Unreachable, rules.AccessFault(query.Kind), query.Stage)
            : below with { Number = rules.GuestPageFault(query.Kind) };
        return false;
    }
}
