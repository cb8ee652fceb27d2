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
internal sealed class MapMissingDomainInval : DeviceRules
{
    public override byte MapDomain(in MapRequest map) => map.Domain is null ? Inval : Ok;
}

[Mutant("map-missing-domain-ok", "map.no-such-domain", "a MAP into nothing is answered with OK")]
internal sealed class MapMissingDomainOk : DeviceRules
{
    public override byte CheckMap(in MapRequest map) => map.Domain is null && MapFlags(map.Flags) == Ok ? Ok : base.CheckMap(map);
}

[Mutant("map-bypass-domain-taken", "map.bypass-domain", "a MAP into a bypass domain is answered with OK")]
internal sealed class MapBypassDomainTaken : DeviceRules
{
    public override byte MapBypassDomain(in MapRequest map) => Ok;
}

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
