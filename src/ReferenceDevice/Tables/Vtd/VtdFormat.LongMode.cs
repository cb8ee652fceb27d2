namespace Viommu.Reference.Tables.Vtd;

/// <summary>What VT-d adds to the walk of long mode (3.6): privileges, 1 GiB pages by FS1GP, EA, snooped updates, and its fault reasons.</summary>
public sealed partial class VtdFormat
{
    private protected override int UpdateRetries => _rules.UpdateRetries;

    private protected override bool BlockIsOffered(int level) => _rules.BlockIsOffered(level, Capabilities);

    private protected override ulong Extended(ulong entry, int level, bool enabled) => _rules.Extended(entry, level, enabled);

    private protected override bool MayUpdate(out TableFault fault)
    {
        var may = _rules.UpdatesUnsnooped(Capabilities);
        fault = may ? default : new(TableFaultKind.Flags, VtdFaults.FirstNotSnooped);
        return may;
    }

    /// <summary>The privilege of a request comes with its PASID, and with RID_PRIV for those without one.</summary>
    private protected override bool IsSupervisor(in EndpointAccess access) =>
        _rules.IsSupervisor(access) && (access.Pasid is not null || _rules.TakesUntaggedPrivilege(Capabilities));

    private protected override bool PermitsExecute(bool executable) => _rules.TakesExecute && executable;

    private protected override int Number(TableFaultKind kind) => kind switch
    {
        TableFaultKind.NotPresent => VtdFaults.FirstNotPresent,
        TableFaultKind.Malformed => VtdFaults.FirstReserved,
        _ => VtdFaults.FirstUpdateFailed,
    };

    /// <summary>Why the first stage's rights forbid an access (3.6.1).</summary>
    private protected override TableFault Denied(AccessKind kind, TablePermissions permitted) => new(TableFaultKind.Permission, kind switch
    {
        _ when permitted == TablePermissions.None => VtdFaults.NotUser,
        AccessKind.Write => VtdFaults.NotWritable,
        AccessKind.Execute => VtdFaults.NotExecutable,
        _ => VtdFaults.NotReadable,
    });

    private protected override TableFault Unreadable(in TableFault below, bool top) => below.Kind switch
    {
        TableFaultKind.None => new(TableFaultKind.Unreachable, top ? VtdFaults.FirstRootAccess : VtdFaults.FirstTableAccess),
        TableFaultKind.InputAddress => below with { Number = VtdFaults.FirstTableWidth },
        TableFaultKind.Permission => below with { Number = top ? VtdFaults.FirstRootDenied : VtdFaults.FirstTableDenied },
        _ => below,
    };

    private protected override TableFault Unwritable(in TableFault below) => below.Kind switch
    {
        TableFaultKind.None => new(TableFaultKind.Unreachable, VtdFaults.FirstUpdateFailed),
        TableFaultKind.Permission => below with { Number = VtdFaults.FirstUpdateDenied },
        _ => below,
    };
}
