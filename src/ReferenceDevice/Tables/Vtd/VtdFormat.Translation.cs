using Viommu.Reference.Tables.LongMode;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>What becomes of one request (3.6, 3.8, 3.15).</summary>
public sealed partial class VtdFormat
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not VtdContext attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Pasid = attached.Pasid ?? 0;
        attached.Nested?.Begin(environment);

        // Memory as the tables' addresses mean it.
        var guest = attached.Nested is { } nested ? environment with { Memory = nested } : environment;
        var fault = Admit(attached, access, ref result);
        var found = fault.IsNone && TryTranslate(attached, attached.Tables, access, guest, ref result, out fault);
        if (found && !_rules.ChecksCanonicalFirst && !Shared.IsCanonical(access.Iova, attached.AddressBits)) fault = NotCanonical;
        if (attached.SecondStage is { } written) result.EntriesWritten = unchecked((byte)(result.EntriesWritten + written.Written));
        result.Fault = fault;
    }

    /// <summary>What is decided before any table is read.</summary>
    private TableFault Admit(VtdContext context, in EndpointAccess access, ref WalkResult result)
    {
        if (_rules.IsInterruptRequest(access))
        {
            result.HoldsFor = VtdRules.InterruptSize;
            return new(TableFaultKind.Disallowed, VtdFaults.NoInterrupt);
        }

        var fault = CheckPasid(access);
        if (!fault.IsNone) return fault;
        if (IsSupervisor(access) && !_rules.TakesSupervisor(context.Tables.Supervisor))
            return new(TableFaultKind.Disallowed, VtdFaults.SupervisorNotEnabled);
        if (access.Kind == AccessKind.Execute && !_rules.TakesExecute)
            return new(TableFaultKind.Disallowed, VtdFaults.ExecuteNotEnabled);
        return _rules.ChecksCanonicalFirst && !Shared.IsCanonical(access.Iova, context.AddressBits) ? NotCanonical : default;
    }

    private static TableFault NotCanonical => new(TableFaultKind.InputAddress, VtdFaults.NotCanonical);

    /// <summary>The address that comes out, through the second stage where there is one.</summary>
    private protected override bool TryOutput(
        TableContext context, in EndpointAccess access, in LongModeAnswer answer, ref WalkResult result, out TableFault fault)
    {
        fault = default;
        result.Address = answer.Address;
        result.PageSize = answer.Size;
        result.Permissions = TablePermissions.All;
        result.MemoryType = Shared.MemoryType(answer.Entry, answer.IsBlock);
        var second = ((VtdContext)context).SecondStage;
        if (second is not null)
        {
            if (_rules.ChecksGuestOutput && _rules.IsInterruptOutput(answer.Address, answer.Size))
                return InInterruptRange(TableStage.First, ref result, out fault);
            if (!second.TryTranslate(answer.Address, access.Kind, out var below, out fault)) return false;
            result.Address = below.Address;
            result.PageSize = _rules.SmallerBlock(answer.Size, below.Size);
            result.Permissions = below.Permissions;
        }

        if (_rules.IsInterruptOutput(result.Address, result.PageSize))
            return InInterruptRange(second is null ? TableStage.First : TableStage.Second, ref result, out fault);
        result.HoldsFor = Beside(access, result);
        return true;
    }

    private protected override void Complete(in LongModeAnswer answer, TablePermissions permitted, ref WalkResult result)
    {
        result.Permissions &= Shared.Cached(permitted, answer.Entry);
        result.Global = _rules.IsGlobal(answer.Entry);
    }

    private static bool InInterruptRange(TableStage stage, ref WalkResult result, out TableFault fault)
    {
        result.HoldsFor = Math.Min(result.PageSize, VtdRules.InterruptSize);
        fault = new(TableFaultKind.OutputAddress, VtdFaults.InterruptRange, stage);
        return false;
    }

    /// <summary>Where a part of the page is the interrupt range, seen from either side: the largest block about the address that has none of it.</summary>
    private static ulong Beside(in EndpointAccess access, in WalkResult result)
    {
        var size = result.PageSize;
        while (size > VtdRules.InterruptSize && (Overlaps(result.Address, size) || (access.Pasid is null && Overlaps(access.Iova, size)))) size >>= 1;
        return size == result.PageSize ? 0 : size;
    }

    private static bool Overlaps(ulong address, ulong size) => (VtdRules.InterruptBase & ~(size - 1)) == (address & ~(size - 1));
}
