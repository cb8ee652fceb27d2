using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-creates-domain", "map.no-such-domain", "a MAP creates the domain it names")]
internal sealed class MapCreatesDomain : DeviceRules
{
    public override byte MapDomain(in MapRequest map)
    {
        if (map.Domain is not null) return Ok;
        var domain = Domains.Begin(map.DomainId, false);
        domain.Mappings.Add(NewMapping(map));
        return NoEnt;
    }
}

[Mutant("map-missing-domain-inval", "map.no-such-domain", "a domain that does not exist gets INVAL")]
internal sealed class MapMissingDomainInval : DeviceRules { public override byte MapDomain(in MapRequest map) => map.Domain is null ? Inval : Ok; }

[Mutant("map-missing-domain-ok", "map.no-such-domain", "a MAP into nothing is answered with OK")]
internal sealed class MapMissingDomainOk : DeviceRules
{
    public override byte CheckMap(in MapRequest map) => map.Domain is null && MapFlags(map.Flags) == Ok ? Ok : base.CheckMap(map);
}

[Mutant("map-bypass-domain-taken", "map.bypass-domain", "a MAP into a bypass domain is answered with OK")]
internal sealed class MapBypassDomainTaken : DeviceRules { public override byte MapBypassDomain(in MapRequest map) => Ok; }

[Mutant("map-bypass-domain-unsupp", "map.bypass-domain", "a MAP into a bypass domain gets UNSUPP")]
internal sealed class MapBypassDomainUnsupp : DeviceRules
{
    public override byte MapBypassDomain(in MapRequest map) => map.Domain is { IsBypass: true } ? Unsupp : Ok;
}

[Mutant("map-bypass-domain-ends-bypass", "map.bypass-domain", "a MAP turns a bypass domain into one that translates")]
internal sealed class MapBypassDomainEndsBypass : DeviceRules
{
    public override byte MapBypassDomain(in MapRequest map)
    {
        if (map.Domain is not { IsBypass: true } domain) return Ok;
        domain.IsBypass = false;
        return Inval;
    }
}

[Mutant("map-without-negotiation", "map.not-negotiated", "MAP and UNMAP are answered though MAP_UNMAP was not accepted")]
internal sealed class MapWithoutNegotiation : DeviceRules
{
    public override RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is not null && (Device.Offered & feature) == feature ? request : null;
}

[Mutant("unmap-without-negotiation", "unmap.not-negotiated", "UNMAP is answered though MAP_UNMAP was not accepted")]
internal sealed class UnmapWithoutNegotiation : DeviceRules
{
    public override RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is { Name: "UNMAP" } ? request : base.KnownRequest(request, feature);
}

[Mutant("map-unknown-domain-cut", "map.no-such-domain", "MAP of a domain that does not exist means that of the id's low 8 bits", On = "wide")]
internal sealed class MapUnknownDomainCut : DeviceRules { public override Domain? FindDomain(uint id) => base.FindDomain(id) ?? base.FindDomain(id & 0xff); }

[Mutant("unmap-unknown-domain-cut", "unmap.no-such-domain",
    "UNMAP of a domain that does not exist gets OK when the id's low 8 bits are those of one", On = "wide")]
internal sealed class UnmapUnknownDomainCut : DeviceRules
{
    public override byte UnmapDomain(in UnmapRequest unmap) => FindDomain(unmap.DomainId & 0xff) is null ? base.UnmapDomain(unmap) : Ok;
}

[Mutant("attach-bypass-flag-everywhere", "attach.unknown-flags", "the BYPASS flag is known where BYPASS_CONFIG is not offered", On = "no-bypass")]
internal sealed class AttachBypassFlagEverywhere : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & ~Wire.AttachBypass) == 0 ? Ok : Inval;
}

// What shows with many mappings and domains alone.

[Mutant("map-512-in-a-domain", "map.translates", "a domain holds 512 mappings: further ones are answered with OK and not kept")]
internal sealed class Map512InADomain : DeviceRules
{
    public override void Map(in MapRequest map)
    {
        if (map.Domain is { Mappings.Count: < 512 }) base.Map(map);
    }
}

[Mutant("domain-table-of-1000", "attach.isolates-domains", "domains stand in a table of 1,000 places: ids that differ by as many are one domain")]
internal sealed class DomainTableOf1000 : DeviceRules { public override uint DomainId(uint id) => IsInDomainRange(id) && id != 0 ? 1 + ((id - 1) % 1000) : id; }
