using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers ATTACH.</summary>
internal sealed class AttachHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _domain = layout["domain"];
    private readonly Field _endpoint = layout["endpoint"];
    private readonly Field _flags = layout["flags"];
    private readonly Field _reserved = layout["reserved"];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var attach = new AttachRequest(
            id, _flags.Read(bytes), _reserved.Slice(bytes), rules.FindEndpoint((uint)_endpoint.Read(bytes)), rules.FindDomain(id));
        var status = rules.CheckAttach(attach);
        if (status == rules.Ok) rules.Attach(attach);
        return status;
    }
}
