using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers DETACH.</summary>
internal sealed class DetachHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _domain = layout["domain"];
    private readonly Field _endpoint = layout["endpoint"];
    private readonly Field _reserved = layout["reserved"];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var detach = new DetachRequest(id, _reserved.Slice(bytes), rules.FindEndpoint((uint)_endpoint.Read(bytes)), rules.FindDomain(id));
        var status = rules.CheckDetach(detach);
        if (status == rules.Ok) rules.Detach(detach);
        return status;
    }
}
