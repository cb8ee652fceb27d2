using System.Buffers.Binary;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-address-zero", "fault.describes-access", "the address is always 0, and ADDRESS is set")]
internal sealed class FaultAddressZero : DeviceRules { public override ulong FaultAddress(ulong blocked) => 0; }

[Mutant("fault-address-32-bits", "fault.describes-access", "the address is cut to 32 bits", Value = 0xffff_ffffUL)]
[Mutant("fault-address-40-bits", "fault.describes-access", "the address is cut to 40 bits", Value = 0xff_ffff_ffffUL)]
[Mutant("fault-address-48-bits", "fault.describes-access", "the address is cut to 48 bits", On = "wide", Value = 0xffff_ffff_ffffUL)]
internal sealed class FaultAddressCut(ulong kept) : DeviceRules { public override ulong FaultAddress(ulong blocked) => blocked & kept; }

[Mutant("fault-address-page-frame", "fault.describes-access", "the number of the page is reported for its address")]
internal sealed class FaultAddressPageFrame : DeviceRules { public override ulong FaultAddress(ulong blocked) => blocked >> 12; }

[Mutant("fault-address-stale", "fault.describes-access", "the address is that of the report before")]
internal sealed class FaultAddressStale : DeviceRules
{
    private ulong? _last;

    public override ulong FaultAddress(ulong blocked)
    {
        var reported = _last ?? blocked;
        _last = blocked;
        return reported;
    }
}

[Mutant("fault-big-endian-address", "fault.describes-access", "the address is written big-endian")]
internal sealed class FaultBigEndianAddress : DeviceRules { public override ulong FaultAddress(ulong blocked) => BinaryPrimitives.ReverseEndianness(blocked); }

[Mutant("fault-flag-without-address", "fault.describes-access", "ADDRESS is set where no address was given")]
internal sealed class FaultFlagWithoutAddress : DeviceRules
{
    public override void WriteFault(Span<byte> report, Endpoint endpoint, ulong address, AccessKind kind, FaultReason reason)
    {
        base.WriteFault(report, endpoint, address, kind, reason);
        report[16..24].Clear();
    }
}

[Mutant("fault-endpoint-zero", "fault.valid-endpoint", "the endpoint of a report is always 0")]
internal sealed class FaultEndpointZero : DeviceRules { public override uint FaultEndpoint(Endpoint endpoint) => 0; }

[Mutant("fault-endpoint-16-bits", "fault.valid-endpoint", "the endpoint of a report is cut to 16 bits")]
internal sealed class FaultEndpoint16Bits : DeviceRules { public override uint FaultEndpoint(Endpoint endpoint) => endpoint.Id & 0xffff; }

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
internal sealed class FaultEndpointIsDomain : DeviceRules { public override uint FaultEndpoint(Endpoint endpoint) => endpoint.Domain?.Id ?? endpoint.Id; }
