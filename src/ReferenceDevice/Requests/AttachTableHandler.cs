using Viommu.Reference.Rules;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Requests;

/// <summary>Answers ATTACH_TABLE.</summary>
internal sealed class AttachTableHandler(DeviceRules rules, Revision revision, RequestLayout request) : IRequestHandler
{
    private const int MostWords = 8;

    private readonly Field _domain = request.Readable["domain"];
    private readonly Field _endpoint = request.Readable["endpoint"];
    private readonly Field _format = request.Readable[RequestLayout.Selector];
    private readonly Field? _flags = request.Readable.TryGet("flags", out var flags) ? flags : null;
    private readonly NamedValues _formats = revision.Values[request.Readable[RequestLayout.Selector].Values!];

    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)_domain.Read(bytes));
        var number = _format.Read(bytes);
        var endpoint = rules.FindEndpoint((uint)_endpoint.Read(bytes));
        var unit = endpoint is null ? null : rules.FindTableUnit(endpoint, number);
        Span<ulong> words = stackalloc ulong[MostWords];
        var count = 0;
        if (unit is not null)
        {
            foreach (var field in unit.Descriptor.Fields) words[count++] = field.Read(bytes);
        }

        var attach = new AttachTableRequest
        {
            Bytes = bytes,
            Layout = unit?.Descriptor.Layout ?? request.Layout!.Readable,
            DomainId = id,
            Flags = _flags?.Read(bytes) ?? 0,
            Format = number,
            IsKnownFormat = IsKnown(number),
            Endpoint = endpoint,
            Domain = rules.FindDomain(id),
            Unit = unit,
            Words = words[..count],
        };
        var status = rules.CheckAttachTable(attach);
        if (status == rules.Ok) rules.AttachTable(attach);
        else rules.AttachTableRejected(attach);
        return status;
    }

    private bool IsKnown(ulong number)
    {
        foreach (var format in _formats.Values)
        {
            if (format.Value == number) return true;
        }

        return false;
    }
}
