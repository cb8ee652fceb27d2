using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Rules;

// Fault reports: virtio 1.2, 5.13.6.9.
public partial class DriverRules
{
    /// <summary>True when a report counts: its reserved bytes are zero.</summary>
    [DriverRule("fault.driver-skips-reserved")]
    public virtual bool IsReport(ReadOnlySpan<byte> reserved) => !reserved.ContainsAnyExcept((byte)0);

    /// <summary>True when a report counts as far as reserved1 goes: it says nothing.</summary>
    [DriverRule("fault.driver-ignores-reserved1")]
    public virtual bool IsFineReserved1(ulong reserved1, bool hasPasidFlag) => true;

    /// <summary>True when a report counts as far as its undefined flags go: they say nothing.</summary>
    /// <param name="undefined">The undefined flags that are set.</param>
    [DriverRule("fault.driver-ignores-flags")]
    public virtual bool AreFineFlags(ulong undefined) => true;

    /// <summary>The kinds of access that a report tells of.</summary>
    /// <param name="flags">All flags.</param>
    /// <param name="kinds">What the flags READ, WRITE and EXEC say.</param>
    [DriverRule("fault.driver-ignores-flags")]
    public virtual AccessKinds FaultAccess(ulong flags, AccessKinds kinds) => kinds;

    /// <summary>What the driver makes of a reason.</summary>
    /// <param name="reason">The number.</param>
    /// <param name="name">Its name; null for one that the revision does not have.</param>
    [DriverRule("fault.driver-unknown-reason")]
    public virtual string? FaultReason(ulong reason, string? name) => name ?? "UNKNOWN";

    /// <summary>True when the report has an address.</summary>
    [DriverRule("fault.driver-ignores-flags")]
    public virtual bool HasAddress(ulong flags, ulong address) => (flags & address) != 0;

    /// <summary>True when the report has a PASID.</summary>
    [DriverRule("fault.driver-ignores-reserved1")]
    public virtual bool HasPasid(ulong flags, ulong pasid) => (flags & pasid) != 0;
}
