using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers DETACH.</summary>
internal sealed class DetachHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _domain = layout["domain"];
    private readonly Field _endpoint = layout["endpoint"];

    // A later revision has a PASID and its flag where the reserved bytes stood.
    private readonly Field? _reserved = layout.TryGet("reserved", out var reserved) ? reserved : null;
    private readonly Field? _flags = layout.TryGet("flags", out var flags) ? flags : null;
    private readonly Field? _pasid = layout.TryGet("pasid", out var pasid) ? pasid : null;

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var detach = new DetachRequest(
            id,
            _reserved is null ? default : _reserved.Slice(bytes),
            rules.FindEndpoint((uint)_endpoint.Read(bytes)),
            rules.FindDomain(id),
            _flags?.Read(bytes) ?? 0,
            (uint)(_pasid?.Read(bytes) ?? 0));
        var status = rules.CheckDetach(detach);
        if (status == rules.Ok) rules.Detach(detach);
        return status;
    }
}
