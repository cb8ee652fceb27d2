using Viommu.Reference.Domains;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// DETACH of one PASID: the page-table extension.
public partial class DeviceRules
{
    /// <summary>
    /// True when a DETACH is for one PASID only. Where ATTACH_TABLE was not accepted the flags are reserved bytes; unknown flags are ignored.
    /// </summary>
    [Requirement("detach.pasid-only")]
    public virtual bool NamesPasid(in DetachRequest detach) =>
        (Device.Negotiated & Wire.AttachTableFeature) != 0 && (detach.Flags & Wire.DetachPasid) != 0;

    /// <summary>
    /// Whether one PASID can be detached: only where tables are attached one PASID at a time, and only one that is attached. A PASID
    /// table that is attached as a whole is the driver's to change.
    /// </summary>
    [Requirement("detach.pasid-not-attached")]
    [Requirement("detach.pasid-of-whole-table")]
    [Choice("detach.pasid-of-whole-table")]
    public virtual byte DetachPasidStatus(in DetachRequest detach)
    {
        if (detach.Endpoint?.Tables is not { Unit.Format.AttachesByPasid: true } tables) return Inval;
        return tables.Find(detach.Pasid) is null ? NoEnt : Ok;
    }

    /// <summary>Takes the tables of one PASID from an endpoint, with all that is cached of them. The others stay.</summary>
    [Requirement("detach.pasid-only")]
    public virtual void DetachPasid(Endpoint endpoint, Domain domain, uint pasid)
    {
        if (endpoint.Tables is not { } tables) return;
        tables.Remove(pasid);
        var serving = tables.Unit.Format.ServingPasid(pasid);
        if (domain.Endpoints.Count == 1) domain.Descriptors.RemoveAll(descriptor => descriptor.Pasid == serving);

        // All of the domain: what is kept of this PASID may not come back with its next tables, whatever it is kept as.
        ForgetTables(domain.Id);
    }
}
