using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Mappings;

namespace Viommu.Reference.Rules;

// What becomes of an endpoint's accesses.
public partial class DeviceRules
{
    /// <summary>Translates one address for an access.</summary>
    [Requirement("map.only-mapped")]
    public virtual Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var domain = DomainOf(endpoint);
        if (domain is null && !UnattachedBypass()) return TranslateUnattached(iova);
        if (RegionAt(endpoint, iova) is { } region) return TranslateReserved(region, iova);
        if (domain is null || DomainBypasses(domain)) return Bypass(endpoint, iova, kind);
        if (!FindMapping(domain, iova, out var mapping) || !Permits(mapping, kind)) return Translation.Blocked(UnmappedReason(), iova);
        return Translation.Through(PhysicalAddress(mapping, iova), mapping.End);
    }

    /// <summary>The domain whose mappings an endpoint sees.</summary>
    [Requirement("attach.isolates-domains")]
    public virtual Domain? DomainOf(Endpoint endpoint) => endpoint.Domain;

    /// <summary>An access by an endpoint that is attached to nothing, outside bypass.</summary>
    [Requirement("request.block-unattached")]
    public virtual Translation TranslateUnattached(ulong iova) => Translation.Blocked(UnattachedReason(), iova);

    /// <summary>The mapping that covers an address.</summary>
    [Requirement("map.inclusive-end")]
    [Requirement("map.only-mapped")]
    public virtual bool FindMapping(Domain domain, ulong iova, out Mapping mapping) => domain.Mappings.TryFind(iova, out mapping);

    /// <summary>PA = VA - virt_start + phys_start.</summary>
    [Requirement("map.translates")]
    public virtual ulong PhysicalAddress(in Mapping mapping, ulong iova) => unchecked(iova - mapping.Start + mapping.Physical);

    /// <summary>True when the mapping's flags allow the access.</summary>
    [Requirement("map.translates")]
    public virtual bool Permits(in Mapping mapping, AccessKind kind) =>
        kind == AccessKind.Write ? PermitsWrite(mapping) : PermitsRead(mapping);

    [Requirement("map.no-write-without-flag")]
    public virtual bool PermitsWrite(in Mapping mapping) => (mapping.Flags & Wire.MapWrite) != 0;

    /// <summary>Reads and instruction fetches need READ; a device whose tables know no write-only may let them pass on WRITE alone.</summary>
    [Requirement("map.no-read-without-flag")]
    [Requirement("map.write-only-may-read")]
    [Choice("map.write-only-may-read")]
    public virtual bool PermitsRead(in Mapping mapping) => (mapping.Flags & Wire.MapRead) != 0;

    /// <summary>True when all of an access has to be allowed for any of it to be done.</summary>
    [Choice("access.all-or-nothing")]
    public virtual bool AccessIsAtomic() => true;

    /// <summary>
    /// How many bytes of an access, 1 to all that are left of it, the endpoint makes at once. Each such piece is an access of its own, with a report of its
    /// own.
    /// </summary>
    [Choice("access.pieces")]
    public virtual int AccessPiece(ulong iova, int length) => length;

    /// <summary>True when an access goes on where one translation ends and the next begins.</summary>
    [Requirement("map.translates")]
    public virtual bool GoesOn(in Translation before, int length, in Translation next) => true;
}
