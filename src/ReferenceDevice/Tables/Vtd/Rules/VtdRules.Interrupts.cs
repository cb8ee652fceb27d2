namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>The interrupt address range (3.15): 1 MiB from 0xfee00000.</summary>
public partial class VtdRules
{
    /// <summary>First address of the range.</summary>
    public const ulong InterruptBase = 0xfee0_0000;

    /// <summary>Its size in bytes.</summary>
    public const ulong InterruptSize = 0x10_0000;

    /// <summary>A request without a PASID to the range is an interrupt, or nothing: it is not translated.</summary>
    [TableRule("vtd.interrupt-input")]
    [TableRule("vtd.interrupt-input-pasid")]
    public virtual bool IsInterruptRequest(in EndpointAccess access) => access.Pasid is null && IsInterruptRange(access.Iova);

    /// <summary>No translation leads into the range. What counts is the address, not the page it is in.</summary>
    [TableRule("vtd.interrupt-output")]
    [TableRule("vtd.interrupt-by-address")]
    public virtual bool IsInterruptOutput(ulong address, ulong size) => IsInterruptRange(address);

    /// <summary>True when an address is in the range.</summary>
    protected static bool IsInterruptRange(ulong address) => (address & ~(InterruptSize - 1)) == InterruptBase;
}
