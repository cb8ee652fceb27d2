namespace Viommu.Drivers.Guest.Reference.Rules;

// PROBE and what it tells: virtio 1.2, 5.13.6.7.
public partial class DriverRules
{
    /// <summary>True when an endpoint is probed at the start.</summary>
    [DriverRule("init.probe-before-attach")]
    [DriverChoice("probe.driver-when")]
    public virtual bool ProbesAtStart(uint endpoint) => true;

    /// <summary>True when an endpoint is probed before an attach.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="isProbed">True when it was probed already.</param>
    [DriverRule("init.probe-before-attach")]
    [DriverChoice("probe.driver-when")]
    public virtual bool ProbesAtAttach(uint endpoint, bool isProbed) => !isProbed;

    /// <summary>Room for properties in bytes.</summary>
    [DriverRule("probe.driver-size")]
    public virtual int ProbeRoom(int probeSize) => probeSize;

    /// <summary>The type in the first word of a property.</summary>
    /// <param name="word">The word.</param>
    /// <param name="mask">The bits of the type; the others are reserved.</param>
    [DriverRule("probe.driver-skips-unknown")]
    public virtual int PropertyType(int word, int mask) => word & mask;

    /// <summary>True when a property ends the list.</summary>
    [DriverRule("probe.driver-goes-on")]
    public virtual bool EndsProperties(int type) => type == 0;

    /// <summary>True when a property counts: its reserved bits are zero.</summary>
    [DriverRule("probe.driver-skips-reserved-bits")]
    public virtual bool IsProperty(int word, int mask) => (word & ~mask) == 0;

    /// <summary>True when the driver goes on after a property that it ignores.</summary>
    /// <param name="isKnown">True when its type is known, and its reserved bits are set.</param>
    [DriverRule("probe.driver-goes-on")]
    public virtual bool GoesOn(bool isKnown) => true;

    /// <summary>Bytes of a property's value.</summary>
    /// <param name="told">What its header says.</param>
    /// <param name="known">What the layout of its type says; the same where there is none.</param>
    [DriverRule("probe.driver-trusts-length")]
    public virtual int PropertyLength(int told, int known) => told;

    /// <summary>True when a property of an unknown type is taken for a reserved region.</summary>
    [DriverRule("probe.driver-skips-unknown")]
    public virtual bool TakesUnknownForRegion => false;

    /// <summary>True when a reserved region counts as far as its reserved bytes go: they say nothing.</summary>
    [DriverRule("resv-mem.driver-ignores-reserved")]
    public virtual bool IsRegion(ReadOnlySpan<byte> reserved) => true;

    /// <summary>True when a region is for MSIs.</summary>
    /// <param name="subtype">The subtype.</param>
    /// <param name="msi">The number of MSI.</param>
    [DriverRule("resv-mem.driver-unknown-subtype")]
    public virtual bool IsMsi(ulong subtype, ulong msi) => subtype == msi;

    /// <summary>True when a region of this subtype is kept away from.</summary>
    [DriverRule("resv-mem.driver-unknown-subtype")]
    public virtual bool KeepsRegion(ulong subtype, ulong reserved, ulong msi) => true;

    /// <summary>True when a region holds any address of a range.</summary>
    [DriverRule("resv-mem.driver-not-mapped")]
    public virtual bool Overlaps(ulong regionStart, ulong regionEnd, ulong start, ulong last) => start <= regionEnd && last >= regionStart;

    /// <summary>True when a MAP task is held against the regions of an endpoint of the domain.</summary>
    /// <param name="at">Which endpoint of the domain, from 0.</param>
    /// <param name="isMsi">True for a region of MSIs.</param>
    [DriverRule("resv-mem.driver-not-mapped")]
    public virtual bool MapHeeds(int at, bool isMsi) => true;

    /// <summary>True when the mappings of a domain are held against the regions of an endpoint that is attached.</summary>
    [DriverRule("resv-mem.driver-not-mapped")]
    public virtual bool AttachHeeds(bool isMsi) => true;

    /// <summary>True when regions are left out of what an identity domain maps.</summary>
    [DriverRule("resv-mem.driver-not-mapped")]
    public virtual bool IdentityHeeds(bool isMsi) => true;
}
