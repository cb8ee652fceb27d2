using Viommu.Reference.Domains;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-endpoint-zero", "fault.valid-endpoint", "the endpoint of a report is always 0")]
internal sealed class FaultEndpointZero : DeviceRules
{
    public override uint FaultEndpoint(Endpoint endpoint) => 0;
}

[Mutant("fault-endpoint-16-bits", "fault.valid-endpoint", "the endpoint of a report is cut to 16 bits")]
internal sealed class FaultEndpoint16Bits : DeviceRules
{
    public override uint FaultEndpoint(Endpoint endpoint) => endpoint.Id & 0xffff;
}

[Mutant("fault-endpoint-index", "fault.valid-endpoint", "the endpoint's place in the device's table is reported")]
internal sealed class FaultEndpointIndex : DeviceRules
{
    public override uint FaultEndpoint(Endpoint endpoint) => (uint)Math.Max(0, Device.Endpoints.IndexOf(endpoint));
}

[Mutant("fault-endpoint-first-of-domain", "fault.valid-endpoint", "the first endpoint of the domain is reported")]
internal sealed class FaultEndpointFirstOfDomain : DeviceRules
{
    public override uint FaultEndpoint(Endpoint endpoint) => (endpoint.Domain?.Endpoints[0] ?? endpoint).Id;
}

[Mutant("fault-endpoint-stale", "fault.valid-endpoint", "the endpoint of the first report is reported for ever")]
internal sealed class FaultEndpointStale : DeviceRules
{
    private uint? _first;

    public override uint FaultEndpoint(Endpoint endpoint) => _first ??= endpoint.Id;
}

[Mutant("fault-endpoint-is-domain", "fault.valid-endpoint", "the domain's id is reported for the endpoint")]
internal sealed class FaultEndpointIsDomain : DeviceRules
{
    public override uint FaultEndpoint(Endpoint endpoint) => endpoint.Domain?.Id ?? endpoint.Id;
}
