using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>A reserved region of an endpoint.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">Its last address.</param>
/// <param name="IsMsi">True for a region of MSIs.</param>
internal sealed record ReservedRegion(ulong Start, ulong End, bool IsMsi);

/// <summary>What PROBE told of an endpoint (virtio 1.2, 5.13.6.7).</summary>
/// <param name="Regions">Its reserved regions.</param>
/// <param name="Properties">Its other properties of types that the revision knows, headers included.</param>
internal sealed record EndpointFacts(IReadOnlyList<ReservedRegion> Regions, IReadOnlyList<(PropertyLayout Layout, byte[] Bytes)> Properties)
{
    /// <summary>What is known of an endpoint that was not probed.</summary>
    public static EndpointFacts None { get; } = new([], []);

    /// <summary>Takes a list of properties apart. Nothing in it is trusted.</summary>
    /// <param name="bytes">The bytes of the properties.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="rules">The rules.</param>
    public static EndpointFacts Read(ReadOnlySpan<byte> bytes, Revision revision, DriverRules rules)
    {
        var header = revision.PropertyHeader;
        var mask = (1 << revision.PropertyTypeBits) - 1;
        var regions = new List<ReservedRegion>();
        var others = new List<(PropertyLayout, byte[])>();
        revision.Properties.TryGetValue("RESV_MEM", out var memory);
        for (var at = 0; at + header.Size <= bytes.Length;)
        {
            var word = (int)header["type"].Read(bytes[at..]);
            var type = rules.PropertyType(word, mask);
            if (rules.EndsProperties(type)) break;
            var layout = revision.Properties.Values.FirstOrDefault(one => one.Type == type);
            var told = (int)header["length"].Read(bytes[at..]);
            var size = header.Size + Math.Max(0, rules.PropertyLength(told, layout?.Length ?? told));

            // A property that reaches past the end is cut, and is the last.
            var value = bytes.Slice(at, Math.Min(size, bytes.Length - at));
            at += size;
            if (layout is null && rules.TakesUnknownForRegion) layout = memory;
            var counts = rules.IsProperty(word, mask);
            if (layout is null || !counts)
            {
                if (rules.GoesOn(layout is not null)) continue;
                break;
            }

            if (layout != memory) others.Add((layout, value.ToArray()));
            else if (value.Length >= layout.Layout.Size && Region(value, layout, revision, rules) is { } region) regions.Add(region);
        }

        return new EndpointFacts(regions, others);
    }

    /// <summary>True when two endpoints offer the same formats, with the same registers.</summary>
    public bool OffersAs(EndpointFacts other) =>
        Properties.Count == other.Properties.Count
        && Properties.Zip(other.Properties).All(pair => pair.First.Layout.Type == pair.Second.Layout.Type && pair.First.Bytes.SequenceEqual(pair.Second.Bytes));

    private static ReservedRegion? Region(ReadOnlySpan<byte> value, PropertyLayout layout, Revision revision, DriverRules rules)
    {
        var subtype = layout.Layout["subtype"].Read(value);
        var names = revision.Values["resv-subtype"];
        if (!rules.IsRegion(layout.Layout["reserved"].Slice(value)) || !rules.KeepsRegion(subtype, names["RESERVED"], names["MSI"])) return null;
        var (start, end) = (layout.Layout["start"].Read(value), layout.Layout["end"].Read(value));
        return end < start ? null : new ReservedRegion(start, end, rules.IsMsi(subtype, names["MSI"]));
    }
}
