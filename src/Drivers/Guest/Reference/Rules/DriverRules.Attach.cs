namespace Viommu.Drivers.Guest.Reference.Rules;

// ATTACH and DETACH: virtio 1.2, 5.13.6.3 and 5.13.6.4.
public partial class DriverRules
{
    /// <summary>The flags of ATTACH.</summary>
    /// <param name="bypass">The flag BYPASS.</param>
    /// <param name="isBypass">True for a bypass domain.</param>
    /// <param name="isNew">True when the domain does not exist yet.</param>
    [DriverRule("attach.driver-same-flag")]
    [DriverRule("tasks.identity")]
    [DriverRule("tasks.blocked")]
    public virtual ulong AttachFlags(ulong bypass, bool isBypass, bool isNew) => isBypass ? bypass : 0;

    /// <summary>True when an endpoint leaves its domain by DETACH before it goes to another; it need not.</summary>
    [DriverChoice("attach.moves-endpoint")]
    public virtual bool DetachesBeforeAttach => false;

    /// <summary>True when an attach to the domain in which the endpoint is already is sent again.</summary>
    [DriverChoice("attach.driver-again")]
    public virtual bool AttachesAgain => false;

    /// <summary>True when identity domains map all memory although the device has bypass domains.</summary>
    [DriverChoice("tasks.identity")]
    public virtual bool MapsIdentity => false;

    /// <summary>True when a blocked endpoint is attached to nothing, where unattached endpoints are shut out.</summary>
    [DriverChoice("tasks.blocked")]
    public virtual bool BlocksByDetach => false;

    /// <summary>True when an identity endpoint is attached to nothing, where unattached endpoints are in bypass mode.</summary>
    [DriverChoice("bypass.identity")]
    public virtual bool LeavesIdentityToBypass => false;

    /// <summary>The domain named by DETACH.</summary>
    [DriverRule("tasks.detach-ends")]
    public virtual uint DetachDomain(uint domain) => domain;

    /// <summary>The endpoint named by DETACH.</summary>
    [DriverRule("tasks.detach-ends")]
    public virtual uint DetachEndpoint(uint endpoint) => endpoint;

    /// <summary>True when DETACH is sent for an endpoint.</summary>
    /// <param name="othersLeft">How many other endpoints the domain has.</param>
    [DriverRule("tasks.detach-ends")]
    public virtual bool SendsDetach(int othersLeft) => true;

    /// <summary>True when the mappings of a domain that has come to be again are mapped again.</summary>
    /// <param name="at">Which mapping, from 0.</param>
    /// <param name="count">How many there are.</param>
    [DriverRule("tasks.map-reaches")]
    public virtual bool Replays(int at, int count) => true;

    /// <summary>True when an attach that failed halfway is undone.</summary>
    [DriverRule("tasks.failed-leaves-nothing")]
    public virtual bool UndoesAttach => true;

    /// <summary>True when an endpoint whose move failed goes back to where it was.</summary>
    [DriverChoice("tasks.failed-goes-back")]
    public virtual bool GoesBack => true;

    /// <summary>True when two endpoints may be in one domain: they offer the same formats, with the same registers.</summary>
    /// <param name="areEqual">True when all their properties of tables are equal.</param>
    [DriverRule("attach-table.driver-same-formats")]
    public virtual bool MayShare(bool areEqual) => areEqual;

    /// <summary>The number of the page of memory at which an identity mapping leads; it is its own.</summary>
    [DriverRule("tasks.identity")]
    public virtual ulong IdentityTarget(ulong address) => address;

    /// <summary>True when a range of memory is part of an identity mapping.</summary>
    /// <param name="at">Which range, from 0.</param>
    /// <param name="count">How many there are.</param>
    [DriverRule("tasks.identity")]
    public virtual bool IsOfIdentity(int at, int count) => true;

    /// <summary>True when identity domains are writable.</summary>
    [DriverRule("tasks.identity")]
    public virtual bool WritesIdentity => true;

    /// <summary>True when a blocked domain maps all memory.</summary>
    [DriverRule("tasks.blocked")]
    public virtual bool BlockedIsIdentity => false;
}
