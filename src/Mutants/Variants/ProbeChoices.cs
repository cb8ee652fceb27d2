using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("probe-regions-backwards", "probe.packed-list", "properties come in the opposite order")]
internal sealed class ProbeRegionsBackwards : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) => [.. endpoint.Configuration.Reserved.Reverse()];
}

[Variant("probe-endpoint-first", "probe.no-such-endpoint", "PROBE looks at the endpoint before its reserved bytes")]
internal sealed class ProbeEndpointFirst : DeviceRules
{
    public override byte CheckProbe(in ProbeRequest probe)
    {
        var status = ProbeEndpoint(probe);
        return status == Ok ? base.CheckProbe(probe) : status;
    }
}

[Variant("probe-unknown-property", "probe.packed-list", "a property of an unknown type comes first")]
internal sealed class ProbeUnknownProperty : DeviceRules
{
    public override void WriteProperties(Endpoint endpoint, Span<byte> properties)
    {
        // Type 0x7f0, 4 bytes of value.
        ReadOnlySpan<byte> unknown = [0xf0, 0x07, 4, 0, 1, 2, 3, 4];
        unknown.CopyTo(properties);
        base.WriteProperties(endpoint, properties[unknown.Length..]);
    }
}

[Variant("probe-empty-property", "probe.packed-list", "a property without a value comes first")]
internal sealed class ProbeEmptyProperty : DeviceRules
{
    public override void WriteProperties(Endpoint endpoint, Span<byte> properties)
    {
        // Type 0x7f1, no value.
        ReadOnlySpan<byte> unknown = [0xf1, 0x07, 0, 0];
        unknown.CopyTo(properties);
        base.WriteProperties(endpoint, properties[unknown.Length..]);
    }
}

[Variant("msi-faults", "resv-mem.contained", "an access to the doorbell is blocked and reported")]
internal sealed class MsiFaults : DeviceRules
{
    public override Translation TranslateReserved(ReservedRegion region, ulong iova) => Translation.Blocked(FaultReason.Mapping, iova);
}

[Variant("reserved-contained", "resv-mem.contained", "an access to a RESERVED region is swallowed")]
internal sealed class ReservedContained : DeviceRules
{
    public override Translation TranslateReserved(ReservedRegion region, ulong iova) => Translation.Contained(region.End);
}

[Variant("reserved-not-enforced", "resv-mem.contained", "a reserved region is only advice: accesses there are translated as all others")]
internal sealed class ReservedNotEnforced : DeviceRules { public override ReservedRegion? RegionAt(Endpoint endpoint, ulong iova) => null; }
