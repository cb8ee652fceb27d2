using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>Answers PROBE.</summary>
internal sealed class ProbeHandler(DeviceRules rules, Layout layout) : IRequestHandler
{
    private readonly Field _endpoint = layout["endpoint"];
    private readonly Field _reserved = layout["reserved"];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var probe = new ProbeRequest(_reserved.Slice(bytes), rules.FindEndpoint((uint)_endpoint.Read(bytes)));
        var status = rules.CheckProbe(probe);
        if (rules.ProbeShortBuffer(request)) return rules.Inval;
        request.WritesProperties = true;
        rules.FillProperties(request.Properties.Span);
        if (status == rules.Ok && probe.Endpoint is { } endpoint) rules.WriteProperties(endpoint, request.Properties.Span);
        return status;
    }
}
