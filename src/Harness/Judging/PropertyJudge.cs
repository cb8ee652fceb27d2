using Viommu.Harness.Facts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>Checks of a PROBE answer's property list (virtio 1.2, 5.13.6.7 and below).</summary>
internal static class PropertyJudge
{
    /// <summary>The checks' names in cases.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["packed", "known-lengths", "reserved-bits-zero", "zero-fill", "resv-reserved-zero", "one-msi", "resv-disjoint"];

    public static Judgement Judge(ReadOnlySpan<byte> bytes, RequestExpectation expectation, Revision revision)
    {
        var list = PropertyList.Parse(bytes, revision);
        foreach (var check in expectation.Properties)
        {
            var judgement = Check(check, bytes, list, revision);
            if (judgement.Kind != JudgementKind.Held) return judgement;
        }

        foreach (var (property, with, atLeast, atMost) in expectation.Counts)
        {
            var count = (ulong)list.Properties.Count(p => p.Type == property.Type && with.All(w => w.Field.Read(p.Bytes) == w.Value));
            if (count >= atLeast && count <= atMost) continue;
            var such = string.Concat(with.Select(w => $" with {w.Field.Name} = {w.Value}"));
            return Judgement.Broken(
                $"{(atMost == ulong.MaxValue ? $"at least {atLeast}" : $"between {atLeast} and {atMost}")} {property.Name} properties{such}", $"{count}");
        }

        foreach (var bits in expectation.PropertyFields)
        {
            foreach (var found in list.Properties)
            {
                if (found.Type != bits.Property.Type) continue;
                if (bits.Field.End > found.Bytes.Length)
                {
                    return Judgement.Broken($"{bits.Property.Name} with {bits.Field.Name}", $"{found.Bytes.Length} bytes of it");
                }
                var read = bits.Field.Read(found.Bytes);
                if (!bits.Holds(read)) return Judgement.Broken(bits.ToString(), $"{bits.Field.Name} = 0x{read:x}");
            }
        }

        return Judgement.Held;
    }

    /// <summary>Wants what an earlier answer said of the IOMMU before the endpoint, in any order.</summary>
    public static Judgement Compare(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> now, bool mayLack, Revision revision)
    {
        var before = Hardware(earlier, revision);
        var after = Hardware(now, revision);
        return before.SequenceEqual(after) || (mayLack && after.All(before.Contains))
            ? Judgement.Held
            : Judgement.Broken($"the properties that PROBE gave before: {Words(before)}", Words(after));

        static string Words(List<string> properties) => properties.Count == 0 ? "none" : string.Join(' ', properties);
    }

    private static List<string> Hardware(ReadOnlySpan<byte> bytes, Revision revision)
    {
        var regions = revision.Properties.GetValueOrDefault("RESV_MEM")?.Type;
        return [.. PropertyList.Parse(bytes, revision).Properties.Where(p => p.Type != regions).Select(p => Convert.ToHexStringLower(p.Bytes))
            .Order(StringComparer.Ordinal)];
    }

    private static Judgement Check(string check, ReadOnlySpan<byte> bytes, PropertyList list, Revision revision)
    {
        switch (check)
        {
            case "packed":
                return list.Malformed is { } malformed
                    ? Judgement.Broken("a list in which each property starts exactly length + 4 bytes after the one before", malformed)
                    : Judgement.Held;
            case "known-lengths":
                foreach (var p in list.Properties)
                {
                    var layout = revision.Properties.Values.FirstOrDefault(l => l.Type == p.Type);
                    if (layout is not null && p.Length != layout.Length && !layout.AlsoLengths.Contains(p.Length))
                        return Judgement.Broken($"{layout.Name} at {p.Offset} with length {layout.Length} (its value without the 4-byte header)",
                            $"length {p.Length}");
                }

                return Judgement.Held;
            case "reserved-bits-zero":
                foreach (var p in list.Properties)
                {
                    if (p.ReservedBits != 0)
                    {
                        return Judgement.Broken("the reserved bits beside the property type are zero", $"0x{p.ReservedBits:x} in the property at {p.Offset}");
                    }
                }

                return Judgement.Held;
            case "zero-fill":
                var stray = bytes[Math.Min(list.End, bytes.Length)..].IndexOfAnyExcept((byte)0);
                return stray < 0 || list.Malformed is not null
                    ? Judgement.Held
                    : Judgement.Broken("zeros after the last property", $"byte {list.End + stray} is 0x{bytes[list.End + stray]:x2}");
            default:
                return CheckRegions(check, list, revision);
        }
    }

    private static Judgement CheckRegions(string check, PropertyList list, Revision revision)
    {
        if (!revision.Properties.TryGetValue("RESV_MEM", out var resv)) return Judgement.Held;
        var (subtype, start, end) = (resv.Layout["subtype"], resv.Layout["start"], resv.Layout["end"]);
        var regions = list.Properties.Where(p => p.Type == resv.Type && p.Bytes.Length >= resv.Layout.Size).ToList();
        switch (check)
        {
            case "resv-reserved-zero":
                foreach (var p in regions)
                {
                    foreach (var field in resv.Layout.Fields)
                    {
                        if (field.IsReserved && field.Slice(p.Bytes).ContainsAnyExcept((byte)0))
                            return Judgement.Broken($"RESV_MEM.{field.Name} is zero",
                                $"{Convert.ToHexStringLower(field.Slice(p.Bytes))} in the property at {p.Offset}");
                    }
                }

                return Judgement.Held;
            case "one-msi":
                var msi = revision.Values["resv-subtype"]["MSI"];
                var count = regions.Count(p => subtype.Read(p.Bytes) == msi);
                return count <= 1 ? Judgement.Held : Judgement.Broken("at most one MSI region for an endpoint", $"{count}");
            default:
                for (var i = 0; i < regions.Count; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        var (a, b) = (regions[j].Bytes, regions[i].Bytes);
                        if (start.Read(a) <= end.Read(b) && start.Read(b) <= end.Read(a))
                        {
                            return Judgement.Broken(
                                "reserved regions that do not overlap",
                                $"[0x{start.Read(a):x}, 0x{end.Read(a):x}] and [0x{start.Read(b):x}, 0x{end.Read(b):x}]");
                        }
                    }
                }

                return Judgement.Held;
        }
    }
}
