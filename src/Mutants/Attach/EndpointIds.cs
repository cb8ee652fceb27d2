using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-unknown-endpoint-ok", "attach.no-such-endpoint", "an ATTACH of an endpoint that does not exist is answered with OK")]
internal sealed class AttachUnknownEndpointOk : DeviceRules
{
    public override byte AttachEndpoint(in AttachRequest attach) => Ok;
}

[Mutant("attach-unknown-endpoint-inval", "attach.no-such-endpoint", "an endpoint that does not exist gets INVAL")]
internal sealed class AttachUnknownEndpointInval : DeviceRules
{
    public override byte AttachEndpoint(in AttachRequest attach) => attach.Endpoint is null ? Inval : Ok;
}

[Mutant("endpoint-id-16-bits", "attach.takes-effect", "endpoint ids are cut to 16 bits")]
internal sealed class EndpointId16Bits : DeviceRules
{
    public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id & 0xffff);
}

[Mutant("endpoint-id-top-bit-dropped", "map.translates", "endpoint ids are kept in 31 bits")]
internal sealed class EndpointIdTopBitDropped : DeviceRules
{
    public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id & 0x7fff_ffff);
}

[Mutant("endpoint-id-24-bits", "map.translates", "endpoint ids are kept in 24 bits")]
internal sealed class EndpointId24Bits : DeviceRules
{
    public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id & 0xff_ffff);
}

[Mutant("endpoint-id-falls-back", "attach.no-such-endpoint", "an endpoint that does not exist means the first one")]
internal sealed class EndpointIdFallsBack : DeviceRules
{
    public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id) ?? Device.Endpoints[0];
}
