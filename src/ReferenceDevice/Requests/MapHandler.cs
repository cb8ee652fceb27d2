using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers MAP.</summary>
internal sealed class MapHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _domain = layout["domain"];
    private readonly Field _start = layout["virt_start"];
    private readonly Field _end = layout["virt_end"];
    private readonly Field _physical = layout["phys_start"];
    private readonly Field _flags = layout["flags"];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var map = new MapRequest(
            id, _start.Read(bytes), _end.Read(bytes), _physical.Read(bytes), _flags.Read(bytes), rules.FindDomain(id));
        var status = rules.CheckMap(map);
        if (status == rules.Ok) rules.Map(map);
        return status;
    }
}
