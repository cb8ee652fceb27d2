using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>A request being written: the fields that are set by name, and reserved bytes as the rules have them.</summary>
internal sealed class RequestBytes
{
    private readonly Layout _layout;
    private readonly byte[] _bytes;

    private RequestBytes(RequestLayout request, Layout layout) => (Request, _layout, _bytes) = (request, layout, new byte[layout.Size]);

    /// <summary>The request's layout.</summary>
    public RequestLayout Request { get; }

    /// <summary>The device-readable bytes.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Begins a request; null when the revision has none of that name, or not in that form.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="name">The request's name.</param>
    /// <param name="format">The format whose form it has; null for the plain one.</param>
    public static RequestBytes? Begin(Revision revision, DriverRules rules, string name, string? format = null)
    {
        if (!revision.Requests.TryGetValue(name, out var request)) return null;
        var layout = request.Readable;
        if (format is not null && !request.Variants.TryGetValue(format, out layout)) return null;
        var made = new RequestBytes(request, layout);
        revision.Head["type"].Write(made._bytes, (ulong)request.Type);
        foreach (var field in revision.Head.Fields)
        {
            if (field.IsReserved) made._bytes.AsSpan(field.Offset, field.Width).Fill(rules.HeadReserved(name));
        }

        made.FillReserved(revision.Head.Size, rules);
        return made;
    }

    /// <summary>Sets a field; one that the revision does not have is left out.</summary>
    public RequestBytes Set(string name, ulong value)
    {
        if (_layout.TryGet(name, out var field)) field.Write(_bytes, value & field.Maximum);
        return this;
    }

    /// <summary>The fields of this form that are neither reserved nor fields of the plain one.</summary>
    public IEnumerable<string> OwnFields =>
        _layout.Fields.Where(own => !own.IsReserved && own.IsNumber && !Request.Readable.TryGet(own.Name, out _)).Select(own => own.Name);

    /// <summary>The bit or number that a field's value has by name; 0 where the revision has none.</summary>
    public ulong Named(Revision revision, string field, string value) =>
        _layout.TryGet(field, out var found) && found.Values is { } set ? revision.Values[set].Find(value)?.Value ?? 0 : 0;

    private void FillReserved(int head, DriverRules rules)
    {
        var reserved = _layout.Fields.Where(field => field.IsReserved && field.Offset >= head).ToList();
        var count = reserved.Sum(field => field.Width);
        var at = 0;
        foreach (var field in reserved)
        {
            for (var i = 0; i < field.Width; i++, at++) _bytes[field.Offset + i] = Reserved(rules, at, count);
        }
    }

    private byte Reserved(DriverRules rules, int at, int count) => Request.Name switch
    {
        "ATTACH" => rules.AttachReserved(at, count),
        "DETACH" => rules.DetachReserved(at, count),
        "UNMAP" => rules.UnmapReserved(at, count),
        "PROBE" => rules.ProbeReserved(at, count),
        "ATTACH_TABLE" => rules.AttachTableReserved(at, count),
        "INVALIDATE" => rules.InvalidateReserved(at, count),
        _ => 0,
    };
}
