using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>What happens at a leaf entry.</summary>
internal sealed partial class PageTableWalk
{
    /// <summary>Steps 5 to 9. <paramref name="changed"/> when the entry must be walked again.</summary>
    private TableFault Leaf(
        in PageTableQuery query, in WalkEnvironment environment, ulong at, int level, ref ulong pte, ref PageTableAnswer answer, out bool changed)
    {
        changed = false;

        // Step 5, and Svnapot's part of step 3.
        var ppn = rules.EntryPpn(pte);
        if (!rules.IsAligned(ppn, level)) return Refused(query, TableFaultKind.Malformed);
        if (PageEntryWord.N.IsSet(pte) && !rules.IsNapotEncoding(ppn, level)) return Refused(query, TableFaultKind.Malformed);

        // Steps 6 and 8. Step 7 is of the shadow stack, which IO does not have.
        var permitted = IsPermitted(query, pte);
        if (!permitted && rules.ChecksBeforeUpdate) return Refused(query, TableFaultKind.Permission);

        // Step 9.
        var fault = Flags(query, environment, at, level, ref pte, ref answer, out changed);
        return changed || !fault.IsNone || permitted ? fault : Refused(query, TableFaultKind.Permission);
    }

    private bool IsPermitted(in PageTableQuery query, ulong pte)
    {
        if (!query.Supervisor)
        {
            if (!rules.PermitsUser(pte)) return false;
        }
        else if (query.Kind == TableAccessKind.Execute
            ? !rules.PermitsSupervisorExecute(pte, query.SupervisorUser)
            : !rules.PermitsSupervisorData(pte, query.SupervisorUser))
        {
            return false;
        }

        return query.Kind switch
        {
            TableAccessKind.Read => rules.PermitsRead(pte),
            TableAccessKind.Write => rules.PermitsWrite(pte),
            _ => rules.PermitsExecute(pte),
        };
    }

    private TableFault Flags(
        in PageTableQuery query, in WalkEnvironment environment, ulong at, int level, ref ulong pte, ref PageTableAnswer answer, out bool changed)
    {
        changed = false;
        var write = query.Kind == TableAccessKind.Write || (query.ReadDirties && rules.PermitsWrite(pte));
        if (!rules.WantsAccessed(pte) && !rules.WantsDirty(pte, write)) return default;
        if (!rules.UpdatesFlags(query.HardwareUpdate)) return Refused(query, TableFaultKind.Flags);

        var updated = rules.Updated(pte, write);
        switch (EntryMemory.Update(environment.Memory, at, query.BigEndian, pte, updated))
        {
            case ExchangeOutcome.Failed:
                environment.Trace?.Step(new(EntryKind.Page, query.Stage, level, at, updated, WalkStepOrigin.Unreachable));
                return Unreachable(query, environment.Memory);
            case ExchangeOutcome.Lost:
                changed = rules.WalksChangedEntryAgain;
                return default;
            default:
                environment.Trace?.Step(new(EntryKind.Page, query.Stage, level, at, updated, WalkStepOrigin.Written));
                answer.Written++;
                pte = updated;
                return default;
        }
    }

    /// <summary>Step 10: the address, and what a cache may keep.</summary>
    private void Complete(in PageTableQuery query, ulong pte, int level, bool global, ref PageTableAnswer answer)
    {
        var ppn = rules.EntryPpn(pte);
        var size = 1UL << (PageShift + (IndexBits * level));
        var napot = PageEntryWord.N.IsSet(pte);
        if (napot) ppn = rules.NapotPpn(ppn, query.Address >> PageShift);
        answer.Address = rules.OutputAddress(ppn, query.Address, size);
        answer.Size = napot && rules.ReportsNapotSize ? size << 4 : size;
        answer.Global = rules.IsGlobal(global, pte);
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
