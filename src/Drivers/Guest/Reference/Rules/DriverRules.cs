namespace Viommu.Drivers.Guest.Reference.Rules;

/// <summary>
/// Every duty of a driver as small virtual members, named by the requirement that they obey. The reference driver asks them at every step. A mutant overrides
/// one member with something the specification forbids, a variant with something it allows. An object belongs to one driver.
/// </summary>
public partial class DriverRules
{
    /// <summary>The feature bits to accept.</summary>
    /// <param name="wanted">What the driver has a use for.</param>
    /// <param name="offered">What the device offers.</param>
    [DriverRule("features.driver-offered-only")]
    [DriverRule("features.accept-ranges")]
    [DriverRule("init.no-unusable-map-unmap")]
    [DriverChoice("features.driver-accepts")]
    public virtual ulong Accepts(ulong wanted, ulong offered) => wanted & offered;

    /// <summary>The features that the driver has a use for, by name.</summary>
    [DriverRule("features.accept-ranges")]
    [DriverChoice("features.driver-accepts")]
    public virtual IReadOnlyList<string> WantedFeatures =>
        ["INPUT_RANGE", "DOMAIN_RANGE", "PROBE", "MAP_UNMAP", "MMIO", "BYPASS_CONFIG", "ATTACH_TABLE", "VERSION_1"];

    /// <summary>True when it sends MAP and UNMAP where it negotiated them.</summary>
    [DriverRule("init.no-unusable-map-unmap")]
    public virtual bool CanMap => true;

    /// <summary>True when unattached endpoints are in bypass mode.</summary>
    /// <param name="bypass">The byte of the config space.</param>
    [DriverRule("config.driver-ignores-high-bits")]
    public virtual bool IsBypassOn(byte bypass) => (bypass & 1) != 0;

    /// <summary>True when it shuts unattached endpoints out at its start.</summary>
    [DriverChoice("config.driver-turns-bypass-off")]
    public virtual bool TurnsBypassOff => true;

    /// <summary>The value that shuts unattached endpoints out.</summary>
    [DriverRule("config.driver-writes-0-or-1")]
    public virtual byte BypassOff => 0;

    /// <summary>Offset of the first byte written to the config space.</summary>
    /// <param name="field">Offset of the field bypass.</param>
    [DriverRule("config.driver-writes-only-bypass")]
    public virtual int BypassOffset(int field) => field;

    /// <summary>Number of bytes written there; those after the first are zero.</summary>
    [DriverRule("config.driver-writes-only-bypass")]
    public virtual int BypassLength => 1;

    /// <summary>The granule of mappings: the lowest bit of page_size_mask.</summary>
    [DriverRule("tasks.copes")]
    public virtual ulong Granule(ulong pageSizeMask) => pageSizeMask & unchecked(0 - pageSizeMask);

    /// <summary>The first domain id used.</summary>
    [DriverRule("request.driver-domain-range")]
    public virtual ulong FirstDomain(ulong start) => start;

    /// <summary>The last domain id used.</summary>
    [DriverRule("request.driver-domain-range")]
    public virtual ulong LastDomain(ulong end) => end;

    /// <summary>True when ids are taken from the last one down.</summary>
    [DriverChoice("request.driver-domain-order")]
    public virtual bool TakesDomainsFromTheTop => false;

    /// <summary>True when the range of a mapping lies in the input range.</summary>
    [DriverRule("request.driver-input-range")]
    public virtual bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => start >= inputStart && last <= inputEnd;
}
