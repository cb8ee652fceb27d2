using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>What happens at a leaf entry.</summary>
internal sealed partial class PageTableWalk
{
    /// <summary>Steps 5 to 9. <paramref name="changed"/> when the entry must be walked again.</summary>
    private bool TakesLeaf(
        in PageTableQuery query, in WalkEnvironment environment, ulong at, int level, ref ulong pte, ref PageTableAnswer answer, out ulong ppn,
        out bool changed, out TableFault fault)
    {
        changed = false;

        // Step 5, and Svnapot's part of step 3.
        ppn = rules.EntryPpn(pte);
        if (!rules.IsAligned(ppn, level)) return Refuse(query, TableFaultKind.Malformed, out fault);
        if (PageEntryWord.N.IsSet(pte) && !rules.IsNapotEncoding(ppn, level)) return Refuse(query, TableFaultKind.Malformed, out fault);

        // Steps 6 and 8. Step 7 is of the shadow stack, which IO does not have.
        var permitted = IsPermitted(query, pte);
        if (!permitted && rules.ChecksBeforeUpdate) return Refuse(query, TableFaultKind.Permission, out fault);

        // Step 9.
        if (!SetsFlags(query, environment, at, level, ref pte, ref answer, out changed, out fault)) return false;
        return permitted || Refuse(query, TableFaultKind.Permission, out fault);
    }

    private bool IsPermitted(in PageTableQuery query, ulong pte)
    {
        if (!query.Supervisor)
        {
            if (!rules.PermitsUser(pte)) return false;
        }
        else if (query.Kind == AccessKind.Execute
            ? !rules.PermitsSupervisorExecute(pte, query.SupervisorUser)
            : !rules.PermitsSupervisorData(pte, query.SupervisorUser))
        {
            return false;
        }

        return query.Kind switch
        {
            AccessKind.Read => rules.PermitsRead(pte),
            AccessKind.Write => rules.PermitsWrite(pte),
            _ => rules.PermitsExecute(pte),
        };
    }

    private bool SetsFlags(
        in PageTableQuery query, in WalkEnvironment environment, ulong at, int level, ref ulong pte, ref PageTableAnswer answer, out bool changed,
        out TableFault fault)
    {
        changed = false;
        fault = default;
        var write = query.Kind == AccessKind.Write || (query.ReadDirties && rules.PermitsWrite(pte));
        if (!rules.WantsAccessed(pte) && !rules.WantsDirty(pte, write)) return true;
        if (!rules.UpdatesFlags(query.HardwareUpdate)) return Refuse(query, TableFaultKind.Flags, out fault);

        var updated = rules.Updated(pte, write);
        switch (EntryMemory.Update(environment.Memory, at, query.BigEndian, pte, updated))
        {
            case ExchangeOutcome.Failed:
                if (environment.Trace is { } unwritten) Tell(unwritten, query.Stage, false, level, at, updated, WalkStepOrigin.Unreachable);
                return Unreachable(query, environment.Memory, out fault);
            case ExchangeOutcome.Lost:
                changed = rules.WalksChangedEntryAgain;
                return !changed;
            default:
                if (environment.Trace is { } trace) Tell(trace, query.Stage, false, level, at, updated, WalkStepOrigin.Written);
                answer.Written++;
                pte = updated;
                return true;
        }
    }

    /// <summary>Step 10: the address, and what a cache may keep.</summary>
    private void Complete(in PageTableQuery query, ulong pte, ulong ppn, int level, bool global, ref PageTableAnswer answer)
    {
        var size = 1UL << (PageShift + (IndexBits * level));
        var napot = PageEntryWord.N.IsSet(pte);
        if (napot) ppn = rules.NapotPpn(ppn, query.Address >> PageShift);
        answer.Address = rules.OutputAddress(ppn, query.Address, size);
        answer.Size = napot && rules.ReportsNapotSize ? size << 4 : size;
        if (query.IsImplicit) return;

        // PRIV, Two-Stage Address Translation: G means nothing in the second stage.
        answer.Global = query.Stage == TableStage.First && rules.IsGlobal(global, pte);
        answer.MemoryType = (byte)PageEntryWord.Pbmt.Of(pte);
        answer.Permissions = Cacheable(query, pte);
    }

    private TablePermissions Cacheable(in PageTableQuery query, ulong pte)
    {
        var data = query.Supervisor ? rules.PermitsSupervisorData(pte, query.SupervisorUser) : rules.PermitsUser(pte);
        var execute = query.Supervisor ? rules.PermitsSupervisorExecute(pte, query.SupervisorUser) : data;
        var permissions = TablePermissions.None;
        if (data && rules.PermitsRead(pte)) permissions |= TablePermissions.Read;
        if (data && rules.PermitsWrite(pte) && rules.MayCacheWrite(pte)) permissions |= TablePermissions.Write;
        if (execute && rules.PermitsExecute(pte)) permissions |= TablePermissions.Execute;
        return permissions;
    }
}
