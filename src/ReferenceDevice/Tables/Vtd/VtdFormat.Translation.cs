using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Walking;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>What becomes of one request (3.6, 3.8, 3.15).</summary>
public sealed partial class VtdFormat
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in TableAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not VtdContext attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Pasid = attached.Pasid ?? 0;
        if (attached.SecondStage is { } stage)
        {
            stage.Written = 0;
            stage.Trace = environment.Trace;
            attached.Nested!.Begin(environment.Memory);
        }

        // Memory as the tables' addresses mean it.
        var guest = attached.Nested is { } nested ? environment with { Memory = nested } : environment;
        var fault = Admit(attached, access, ref result);
        if (fault.IsNone) fault = Translate(attached, access, guest, environment.Memory, ref result);
        if (attached.SecondStage is { } written) result.EntriesWritten = unchecked((byte)(result.EntriesWritten + written.Written));
        result.Fault = fault;
    }

    /// <summary>What is decided before any table is read.</summary>
    private TableFault Admit(VtdContext context, in TableAccess access, ref WalkResult result)
    {
        if (_rules.IsInterruptRequest(access))
        {
            result.HoldsFor = VtdRules.InterruptSize;
            return new(TableFaultKind.Disallowed, VtdFaults.NoInterrupt);
        }

        var fault = CheckPasid(access);
        if (!fault.IsNone) return fault;
        if (IsSupervisor(access) && !_rules.TakesSupervisor(context.Supervisor))
            return new(TableFaultKind.Disallowed, VtdFaults.SupervisorNotEnabled);
        if (access.Kind == TableAccessKind.Execute && !_rules.TakesExecute)
            return new(TableFaultKind.Disallowed, VtdFaults.ExecuteNotEnabled);
        return _rules.ChecksCanonicalFirst && !_rules.IsCanonical(access.Iova, context.AddressBits) ? NotCanonical : default;
    }

    private TableFault Translate(VtdContext context, in TableAccess access, in WalkEnvironment guest, ITableMemory host, ref WalkResult result)
    {
        var used = default(UsedEntries);
        byte written = 0;
        for (var tries = _rules.UpdateRetries; ; tries--)
        {
            var fault = _first.Walk(context, access.Iova, guest, ref used, out var answer);
            if (!fault.IsNone) return fault;
            var denied = Denied(context, access, answer);
            if (!denied.IsNone && _rules.ChecksBeforeUpdate) return denied;
            fault = Output(context, access, answer, host, ref result);
            if (!fault.IsNone) return fault;
            fault = _first.SetFlags(context, access, answer.Level, guest, ref used, ref written, out var lost);
            result.EntriesWritten = written;
            if (lost && tries > 0) continue;
            if (lost) return new(TableFaultKind.Busy, VtdFaults.FirstUpdateFailed);
            if (!fault.IsNone) return fault;
            if (!denied.IsNone) return denied;
            answer.Entry = used[answer.Level].Value;
            result.Permissions &= Cacheable(context, access, answer);
            result.Global = _rules.IsGlobal(answer.Entry);
            return _rules.ChecksCanonicalFirst || _rules.IsCanonical(access.Iova, context.AddressBits) ? default : NotCanonical;
        }
    }

    private static TableFault NotCanonical => new(TableFaultKind.InputAddress, VtdFaults.NotCanonical);

    /// <summary>Why the first stage's rights forbid an access (3.6.1), or none.</summary>
    private TableFault Denied(VtdContext context, in TableAccess access, in FirstStageAnswer answer)
    {
        if (!MayRead(context, access, answer)) return new(TableFaultKind.Permission, VtdFaults.NotUser);
        if (access.Kind == TableAccessKind.Write && !MayWrite(context, access, answer)) return new(TableFaultKind.Permission, VtdFaults.NotWritable);
        if (access.Kind == TableAccessKind.Execute && !answer.Executable) return new(TableFaultKind.Permission, VtdFaults.NotExecutable);
        return default;
    }

    /// <summary>The privilege of a request comes with its PASID, and with RID_PRIV for those without one.</summary>
    private bool IsSupervisor(in TableAccess access) =>
        _rules.IsSupervisor(access) && (access.Pasid is not null || _rules.TakesUntaggedPrivilege(Capabilities));

    private bool MayRead(VtdContext context, in TableAccess access, in FirstStageAnswer answer) =>
        IsSupervisor(access) ? _rules.PermitsSupervisor(answer.User) : _rules.PermitsUser(answer.User, context.Supervisor);

    private bool MayWrite(VtdContext context, in TableAccess access, in FirstStageAnswer answer) =>
        IsSupervisor(access)
            ? _rules.PermitsSupervisorWrite(answer.Writable, context.WriteProtect)
            : _rules.PermitsUserWrite(answer.Writable, context.WriteProtect);

    /// <summary>The address that comes out, through the second stage where there is one.</summary>
    private TableFault Output(VtdContext context, in TableAccess access, in FirstStageAnswer answer, ITableMemory host, ref WalkResult result)
    {
        result.Address = answer.Address;
        result.PageSize = answer.Size;
        result.Permissions = TablePermissions.All;
        result.MemoryType = _rules.MemoryType(answer.Entry, answer.IsBlock);
        if (context.SecondStage is { } second)
        {
            if (_rules.ChecksGuestOutput && _rules.IsInterruptOutput(answer.Address, answer.Size)) return InInterruptRange(TableStage.First, ref result);
            var fault = second.Translate(host, answer.Address, access.Kind, out var below);
            if (!fault.IsNone) return fault;
            result.Address = below.Address;
            result.PageSize = _rules.SmallerBlock(answer.Size, below.Size);
            result.Permissions = below.Permissions;
        }

        if (_rules.IsInterruptOutput(result.Address, result.PageSize))
            return InInterruptRange(context.SecondStage is null ? TableStage.First : TableStage.Second, ref result);
        result.HoldsFor = Beside(access, result);
        return default;
    }

    private static TableFault InInterruptRange(TableStage stage, ref WalkResult result)
    {
        result.HoldsFor = Math.Min(result.PageSize, VtdRules.InterruptSize);
        return new(TableFaultKind.OutputAddress, VtdFaults.InterruptRange, stage);
    }

    /// <summary>Where a part of the page is the interrupt range, seen from either side: the largest block about the address that has none of it.</summary>
    private static ulong Beside(in TableAccess access, in WalkResult result)
    {
        var size = result.PageSize;
        while (size > VtdRules.InterruptSize && (Overlaps(result.Address, size) || (access.Pasid is null && Overlaps(access.Iova, size)))) size >>= 1;
        return size == result.PageSize ? 0 : size;
    }

    private static bool Overlaps(ulong address, ulong size) => (VtdRules.InterruptBase & ~(size - 1)) == (address & ~(size - 1));

    /// <summary>What a cached copy may allow to accesses of the same privilege.</summary>
    private TablePermissions Cacheable(VtdContext context, in TableAccess access, in FirstStageAnswer answer)
    {
        var permissions = TablePermissions.None;
        if (!MayRead(context, access, answer)) return permissions;
        permissions |= TablePermissions.Read;
        if (_rules.CachedWrite(MayWrite(context, access, answer)) && _rules.MayCacheWrite(answer.Entry)) permissions |= TablePermissions.Write;
        if (_rules.TakesExecute && answer.Executable) permissions |= TablePermissions.Execute;
        return permissions;
    }
}
