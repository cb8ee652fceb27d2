using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Tables.LongMode;

/// <summary>
/// A format whose page tables are those of x86 long mode, four or five levels (AMD64 Architecture Programmer's Manual volume 2, 5.3; Intel SDM
/// volume 3, 4.5): the walk is one for all of them. A format adds which requests it takes, rules of its own, and the numbers of its faults.
/// </summary>
/// <param name="shared">The rules of long mode to keep; the standard ones when null.</param>
/// <param name="physicalBits">Width in bits of the addresses that tables hold, at most 52.</param>
public abstract partial class LongModeFormat(LongModeRules? shared, int physicalBits) : TableFormat
{
    /// <summary>Width in bits of the addresses that tables hold.</summary>
    public sealed override int PhysicalBits { get; } = physicalBits;

    private protected LongModeRules Shared { get; } = shared ?? LongModeRules.Standard;

    /// <summary>How often a walk begins again because an entry changed under the flag update, before the access is given up.</summary>
    private protected abstract int UpdateRetries { get; }

    /// <summary>Whether an access that the rights forbid sets accessed flags all the same.</summary>
    private protected virtual bool SetsAccessedWhenDenied => false;

    /// <summary>Whether the level may have pages: 1 for 2 MiB, 2 for 1 GiB.</summary>
    private protected virtual bool BlockIsOffered(int level) => true;

    /// <summary>An entry with the format's own accessed flag.</summary>
    private protected virtual ulong Extended(ulong entry, int level, bool enabled) => entry;

    /// <summary>Whether flags may be written, and why not.</summary>
    private protected virtual bool MayUpdate(out TableFault fault)
    {
        fault = default;
        return true;
    }

    /// <summary>Whether an access has the supervisor's privilege.</summary>
    private protected abstract bool IsSupervisor(in EndpointAccess access);

    /// <summary>Whether the page may be executed.</summary>
    private protected abstract bool PermitsExecute(bool executable);

    /// <summary>The format's number of a fault of the tables themselves.</summary>
    private protected abstract int Number(TableFaultKind kind);

    /// <summary>The fault of an access that is not among those permitted.</summary>
    private protected abstract TableFault Denied(AccessKind kind, TablePermissions permitted);

    /// <summary>The fault of a table that cannot be read: the memory is not there, or a stage <paramref name="below"/> refuses.</summary>
    private protected abstract TableFault Unreadable(in TableFault below, bool top);

    /// <summary>The fault of a flag that cannot be set.</summary>
    private protected abstract TableFault Unwritable(in TableFault below);

    /// <summary>Takes the address further, before any flag is set: a second stage, addresses kept for interrupts.</summary>
    private protected virtual bool TryOutput(
        TableContext context, in EndpointAccess access, in LongModeAnswer answer, ref WalkResult result, out TableFault fault)
    {
        fault = default;
        return true;
    }

    /// <summary>What the access gets, and what a cache may keep of it.</summary>
    /// <param name="answer">The page, and its entry as it is now.</param>
    /// <param name="permitted">What accesses of the same privilege may do.</param>
    /// <param name="result">The answer to the access.</param>
    private protected abstract void Complete(in LongModeAnswer answer, TablePermissions permitted, ref WalkResult result);

    /// <summary>Translates an address that the tables can hold.</summary>
    private protected bool TryTranslate(
        TableContext context, in LongModeTables tables, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result, out TableFault fault)
    {
        var used = default(UsedEntries);
        byte written = 0;
        for (var tries = 0; ; tries++)
        {
            // Steps 1 to 6.
            if (!TryFind(tables, access.Iova, environment, ref used, out var answer, out fault)) return false;

            // Step 7: rights.
            var permitted = Permitted(tables, IsSupervisor(access), answer);
            var denied = (permitted & access.Kind.Needs()) == 0;
            if (denied && !SetsAccessedWhenDenied && Shared.ChecksBeforeUpdate) return Deny(access.Kind, permitted, out fault);

            // Step 8: what becomes of the address.
            if (!TryOutput(context, access, answer, ref result, out fault)) return false;

            // Step 9: flags.
            var write = access.Kind == AccessKind.Write && !(denied && Shared.ChecksBeforeUpdate);
            var marked = SetsFlags(tables, access.Iova, answer.Level, write, environment, ref used, ref written, out var lost, out fault);
            result.EntriesWritten = written;
            if (lost && tries < UpdateRetries) continue;
            if (lost) return Refuse(TableFaultKind.Busy, out fault);
            if (!marked) return false;
            if (denied) return Deny(access.Kind, permitted, out fault);

            // Step 10.
            answer.Entry = used[answer.Level].Value;
            Complete(answer, permitted, ref result);
            return true;
        }
    }

    private bool Deny(AccessKind kind, TablePermissions permitted, out TableFault fault)
    {
        fault = Denied(kind, permitted);
        return false;
    }

    private bool Refuse(TableFaultKind kind, out TableFault fault)
    {
        fault = new(kind, Number(kind));
        return false;
    }

    private TablePermissions Permitted(in LongModeTables tables, bool supervisor, in LongModeAnswer answer)
    {
        var (user, writable) = (answer.User, answer.Writable);
        if (supervisor ? !Shared.PermitsSupervisor(user) : !Shared.PermitsUser(user, tables.Supervisor)) return TablePermissions.None;
        var permitted = Shared.PermitsRead(writable) ? TablePermissions.Read : TablePermissions.None;
        if (supervisor ? Shared.PermitsSupervisorWrite(writable, tables.WriteProtect) : Shared.PermitsUserWrite(writable, tables.WriteProtect))
            permitted |= TablePermissions.Write;
        return PermitsExecute(answer.Executable) ? permitted | TablePermissions.Execute : permitted;
    }
}
