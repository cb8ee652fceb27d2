using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers UNMAP.</summary>
internal sealed class UnmapHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _domain = layout["domain"];
    private readonly Field _start = layout["virt_start"];
    private readonly Field _end = layout["virt_end"];
    private readonly Field _reserved = layout["reserved"];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var unmap = new UnmapRequest(id, _start.Read(bytes), _end.Read(bytes), _reserved.Slice(bytes), rules.FindDomain(id));
        var status = rules.CheckUnmap(unmap);
        if (status == rules.Ok) rules.Unmap(unmap);
        return status;
    }
}
