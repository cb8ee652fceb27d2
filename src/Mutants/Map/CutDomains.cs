using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-unknown-domain-cut", "map.no-such-domain", "MAP of a domain that does not exist means that of the id's low 8 bits", On = "wide")]
internal sealed class MapUnknownDomainCut : DeviceRules
{
    public override Domain? FindDomain(uint id) => base.FindDomain(id) ?? base.FindDomain(id & 0xff);
}

[Mutant("unmap-unknown-domain-cut", "unmap.no-such-domain", "UNMAP of a domain that does not exist gets OK when the id's low 8 bits are those of one", On = "wide")]
internal sealed class UnmapUnknownDomainCut : DeviceRules
{
    public override byte UnmapDomain(in UnmapRequest unmap) => FindDomain(unmap.DomainId & 0xff) is null ? base.UnmapDomain(unmap) : Ok;
}

[Mutant("attach-bypass-flag-everywhere", "attach.unknown-flags", "the BYPASS flag is known where BYPASS_CONFIG is not offered", On = "no-bypass")]
internal sealed class AttachBypassFlagEverywhere : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & ~Wire.AttachBypass) == 0 ? Ok : Inval;
}
