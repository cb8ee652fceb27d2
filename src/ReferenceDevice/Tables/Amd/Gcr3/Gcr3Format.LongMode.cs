using Viommu.Reference.Tables.LongMode;

namespace Viommu.Reference.Tables.Amd.Gcr3;

/// <summary>What AMD adds to the walk of long mode: privileges by USSup, execution by NXSup, and one event for nearly everything.</summary>
public sealed partial class Gcr3Format
{
    private protected override int UpdateRetries => _rules.UpdateRetries;

    private protected override bool SetsAccessedWhenDenied => _rules.SetsAccessedWhenDenied;

    private protected override bool IsSupervisor(in EndpointAccess access) => _rules.IsSupervisor(access, Capabilities);

    private protected override bool PermitsExecute(bool executable) => _rules.PermitsExecute(executable, Capabilities);

    private protected override int Number(TableFaultKind kind) => kind == TableFaultKind.Busy ? AmdEvents.PageTableError : AmdEvents.PageFault;

    private protected override TableFault Denied(AccessKind kind, TablePermissions permitted) => new(TableFaultKind.Permission, AmdEvents.PageFault);

    private protected override TableFault Unreadable(in TableFault below, bool top) => AmdEvents.Unreachable(below);

    private protected override TableFault Unwritable(in TableFault below) => AmdEvents.Unreachable(below);

    private protected override void Complete(in LongModeAnswer answer, TablePermissions permitted, ref WalkResult result)
    {
        result.Address = answer.Address;
        result.PageSize = _rules.CachedSize(answer.Size);
        result.MemoryType = Shared.MemoryType(answer.Entry, answer.IsBlock);
        result.Permissions = Shared.Cached(permitted, answer.Entry);
    }
}
