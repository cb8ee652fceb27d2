using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Probe;

[Mutant("probe-reserved-inval", "probe.ignore-reserved", "reserved bytes that are set get INVAL")]
internal sealed class ProbeReservedInval : DeviceRules { public override byte ProbeReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved) ? Ok : Inval; }

[Mutant("probe-reserved-first-word", "probe.ignore-reserved", "the first four reserved bytes are taken for flags")]
internal sealed class ProbeReservedFirstWord : DeviceRules
{
    public override byte ProbeReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved[..4]) ? Ok : Inval;
}

[Mutant("probe-reserved-last-byte", "probe.ignore-reserved", "the last reserved byte is looked at")]
internal sealed class ProbeReservedLastByte : DeviceRules { public override byte ProbeReserved(ReadOnlySpan<byte> reserved) => reserved[^1] == 0 ? Ok : Inval; }

[Mutant("probe-unknown-endpoint-ok", "probe.no-such-endpoint", "a PROBE of an endpoint that does not exist is answered with OK and no property")]
internal sealed class ProbeUnknownEndpointOk : DeviceRules { public override byte ProbeEndpoint(in ProbeRequest probe) => Ok; }

[Mutant("probe-unknown-endpoint-inval", "probe.no-such-endpoint", "an endpoint that does not exist gets INVAL")]
internal sealed class ProbeUnknownEndpointInval : DeviceRules
{
    public override byte ProbeEndpoint(in ProbeRequest probe) => probe.Endpoint is null ? Inval : Ok;
}

[Mutant("probe-needs-attachment", "request.valid-is-accepted", "only attached endpoints can be probed")]
internal sealed class ProbeNeedsAttachment : DeviceRules
{
    public override byte ProbeEndpoint(in ProbeRequest probe) => probe.Endpoint is null ? NoEnt : probe.Endpoint.Domain is null ? Inval : Ok;
}

[Mutant("probe-not-while-attached", "request.valid-is-accepted", "an attached endpoint cannot be probed")]
internal sealed class ProbeNotWhileAttached : DeviceRules
{
    public override byte ProbeEndpoint(in ProbeRequest probe) => probe.Endpoint is null ? NoEnt : probe.Endpoint.Domain is not null ? Inval : Ok;
}

[Mutant("probe-answered-unoffered", "probe.not-offered", "PROBE is answered though it is not offered", On = "no-probe")]
internal sealed class ProbeAnsweredUnoffered : DeviceRules
{
    public override RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is { Name: "PROBE" } ? request : base.KnownRequest(request, feature);
}

[Mutant("probe-unoffered-unsupp", "probe.not-offered", "PROBE gets UNSUPP where it is not offered", On = "no-probe")]
internal sealed class ProbeUnofferedUnsupp : DeviceRules { public override byte? UnknownType(int type) => type == 5 ? Unsupp : null; }

[Mutant("probe-short-buffer-filled", "probe.short-buffer", "with too little room as many properties as fit are written")]
internal sealed class ProbeShortBufferFilled : DeviceRules { public override bool ProbeShortBuffer(Request request) => false; }

[Mutant("probe-short-buffer-off-by-tail", "probe.short-buffer", "the tail is not counted when the room is checked")]
internal sealed class ProbeShortBufferOffByTail : DeviceRules
{
    public override bool ProbeShortBuffer(Request request) => request.WritableLength < (ulong)request.Properties.Length;
}

[Mutant("probe-short-buffer-off-by-one", "probe.short-buffer", "one byte too few is taken for enough")]
internal sealed class ProbeShortBufferOffByOne : DeviceRules
{
    public override bool ProbeShortBuffer(Request request) => request.WritableLength + 1 < (ulong)request.Properties.Length + (ulong)Wire.TailSize;
}

[Mutant("probe-long-buffer-refused", "request.tail-position", "more room than probe_size is refused")]
internal sealed class ProbeLongBufferRefused : DeviceRules
{
    public override bool ProbeShortBuffer(Request request) => request.WritableLength != (ulong)request.Properties.Length + (ulong)Wire.TailSize;
}
