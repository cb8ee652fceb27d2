using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Detach;

[Mutant("detach-reserved-inval", "detach.ignore-reserved", "reserved bytes that are set get INVAL")]
internal sealed class DetachReservedInval : DeviceRules { public override byte DetachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved) ? Ok : Inval; }

[Mutant("detach-reserved-tail-inval", "detach.ignore-reserved", "the last four reserved bytes are checked as those of ATTACH are")]
internal sealed class DetachReservedTailInval : DeviceRules
{
    public override byte DetachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved[4..]) ? Ok : Inval;
}

[Mutant("detach-flags-obeyed", "detach.ignore-reserved", "the first reserved bytes are taken for flags, as in ATTACH")]
internal sealed class DetachFlagsObeyed : DeviceRules
{
    public override byte DetachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved[..4]) ? Ok : Inval;
}

[Mutant("detach-unknown-endpoint-ok", "detach.no-such-endpoint", "a DETACH of an endpoint that does not exist is answered with OK")]
internal sealed class DetachUnknownEndpointOk : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) => detach.Endpoint is null ? Ok : base.CheckDetach(detach);
}

[Mutant("detach-unknown-endpoint-inval", "detach.no-such-endpoint", "an endpoint that does not exist gets INVAL")]
internal sealed class DetachUnknownEndpointInval : DeviceRules
{
    public override byte DetachEndpoint(in DetachRequest detach) => detach.Endpoint is null ? Inval : Ok;
}

[Mutant("detach-wrong-domain-detaches", "map.translates", "a DETACH of the wrong domain is refused after the endpoint was taken out")]
internal sealed class DetachWrongDomainDetaches : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach)
    {
        if (detach.Domain is { } named && detach.Endpoint?.Domain == named) return Ok;
        if (detach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
        return Inval;
    }
}

[Mutant("detach-fails-when-done", "request.ok-on-success", "a DETACH that was carried out is answered with INVAL")]
internal sealed class DetachFailsWhenDone : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach)
    {
        if (detach.Endpoint is not { Domain: { } domain } endpoint || domain != detach.Domain) return Inval;
        Leave(endpoint, domain);
        return Inval;
    }
}
