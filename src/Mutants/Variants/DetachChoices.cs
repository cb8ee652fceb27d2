using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("detach-wrong-domain-ok", "detach.wrong-domain", "a DETACH of the wrong domain is answered with OK and does nothing")]
internal sealed class DetachWrongDomainOk : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach) => Ok;
}

[Variant("detach-no-domain-noent", "detach.wrong-domain", "a DETACH of a domain that does not exist gets NOENT")]
internal sealed class DetachNoDomainNoent : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach) => detach.Domain is null ? NoEnt : base.DetachDomain(detach);
}

[Variant("detach-domain-first", "detach.no-such-endpoint", "DETACH looks at the domain first: INVAL where both are missing")]
internal sealed class DetachDomainFirst : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) => detach.Domain is null ? Inval : base.CheckDetach(detach);
}

[Variant("detach-wrong-domain-ok-no-moves", "detach.wrong-domain", "OK for a DETACH of the wrong domain, and an attached endpoint is not moved")]
internal sealed class DetachWrongDomainOkNoMoves : NoMoves
{
    public override byte DetachDomain(in DetachRequest detach) => Ok;
}

[Variant("detach-domain-unread", "detach.wrong-domain", "the domain of a DETACH is not read: the endpoint leaves whatever it is in")]
internal sealed class DetachDomainUnread : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach)
    {
        if (NamesPasid(detach)) return base.DetachDomain(detach);
        if (detach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
        return Ok;
    }
}
