using Viommu.Reference.Requests;

namespace Viommu.Reference.Mutants.Variants;

[Variant("one-endpoint-no-moves", "attach.second-endpoint", "a domain takes one endpoint, and an attached endpoint is not moved")]
internal sealed class OneEndpointNoMoves : OneEndpointPerDomain
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Unsupp : Ok;
}
