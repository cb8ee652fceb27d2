using Viommu.Spec.Layouts;

namespace Viommu.Spec.Revisions;

/// <summary>One text of the specification as data: layouts, constants and requirements. Everything of a revision it extends is in it.</summary>
public sealed class Revision
{
    /// <summary>The revision's id: the file's name without extension.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Title { get; init; }

    /// <summary>This revision and those it extends, nearest first: a case for any of these is a case for this one.</summary>
    public required IReadOnlyList<string> Lineage { get; init; }

    /// <summary>The virtio device id.</summary>
    public required int DeviceId { get; init; }

    /// <summary>Feature bits by name.</summary>
    public required IReadOnlyDictionary<string, Feature> Features { get; init; }

    /// <summary>The device's config space.</summary>
    public required Layout Config { get; init; }

    /// <summary>The head every request starts with.</summary>
    public required Layout Head { get; init; }

    /// <summary>The tail every answer ends with.</summary>
    public required Layout Tail { get; init; }

    /// <summary>Request layouts by name.</summary>
    public required IReadOnlyDictionary<string, RequestLayout> Requests { get; init; }

    /// <summary>The header of a PROBE property (4 bytes: type and reserved bits, length).</summary>
    public required Layout PropertyHeader { get; init; }

    /// <summary>How many low bits of the header's first word are the type; the others are reserved.</summary>
    public required int PropertyTypeBits { get; init; }

    /// <summary>Property layouts by name.</summary>
    public required IReadOnlyDictionary<string, PropertyLayout> Properties { get; init; }

    /// <summary>The fault report on the event queue.</summary>
    public required Layout Fault { get; init; }

    /// <summary>
    /// Enumerations and flag sets by name; always has <c>status</c>, <c>attach-flags</c>, <c>map-flags</c>, <c>fault-flags</c>, <c>fault-reason</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, NamedValues> Values { get; init; }

    /// <summary>Requirements by id, in file order, the extended revision's first.</summary>
    public required IReadOnlyDictionary<string, Requirement> Requirements { get; init; }

    /// <summary>The statuses.</summary>
    public NamedValues Statuses => Values["status"];

    /// <summary>The table formats that ATTACH_TABLE names; null where the revision has none.</summary>
    public NamedValues? TableFormats => TableFormatsOf(Requests, Values);

    /// <summary>The mask of a feature, or 0 when this revision has none of that name.</summary>
    public ulong FeatureMask(string name) => Features.TryGetValue(name, out var feature) ? feature.Mask : 0;

    /// <summary>The request whose head.type is <paramref name="type"/>, or null.</summary>
    public RequestLayout? FindRequest(int type)
    {
        foreach (var request in Requests.Values)
        {
            if (request.Type == type) return request;
        }

        return null;
    }

    /// <summary>The layout that these readable bytes have: the variant that their format names, or the plain one.</summary>
    public Layout LayoutOf(RequestLayout request, ReadOnlySpan<byte> readable)
    {
        if (request.Variants.Count == 0) return request.Readable;
        var selector = request.Readable[RequestLayout.Selector];
        var value = selector.Read(readable);
        foreach (var name in Values[selector.Values!].Values)
        {
            if (name.Value == value && request.Variants.TryGetValue(name.Name, out var variant)) return variant;
        }

        return request.Readable;
    }

    internal static NamedValues? TableFormatsOf(IReadOnlyDictionary<string, RequestLayout> requests, IReadOnlyDictionary<string, NamedValues> values) =>
        requests.TryGetValue("ATTACH_TABLE", out var request) && request.Readable.TryGet(RequestLayout.Selector, out var selector)
        && selector.Values is { } set && values.TryGetValue(set, out var names) ? names : null;
}
