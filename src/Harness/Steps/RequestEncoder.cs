using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Planning.Blame;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Makes the bytes of requests.</summary>
internal static class RequestEncoder
{
    /// <summary>The most bytes of either part of a request.</summary>
    public const int LongestPart = 1 << 16;

    private const string Tables = "tables";

    /// <summary>
    /// Encodes a named or raw request; <paramref name="keys"/> gives what stands beside the action, <paramref name="part"/> which of several requests it is.
    /// </summary>
    public static EncodedRequest? Encode(Planner plan, string action, YamlNode body, Step? keys, int part = 0)
    {
        body = plan.Scope.Resolve(body);
        if (action == "do")
        {
            if (body is YamlMapping { Entries: [var (inner, innerBody)] }) return Encode(plan, inner.Text, innerBody, keys, part);
            plan.Diagnostics.Add(body, "'do' takes one request", "write do: {attach: {...}}");
            return null;
        }

        byte[]? readable;
        RequestLayout? layout = null;
        int writable;
        if (action == "send")
        {
            if (Shape.Mapping(body, plan.Diagnostics, "send", "bytes", "writable") is not { } raw) return null;
            readable = raw.TryGet("bytes", out var hex) ? FieldValues.Hex(plan, hex) : [];
            var length = raw.TryGet("writable", out var room) ? plan.Scope.Number(room, "writable", LongestPart) : 0;
            if (readable is null || length is not { } l) return null;
            writable = (int)l;
            if (readable.Length > 0) layout = plan.Revision.FindRequest(readable[0]);
            if (layout?.Variants.Count > 0) plan.Reach.Anywhere();
        }
        else
        {
            if (!plan.Revision.Requests.TryGetValue(CaseReader.RequestName(action), out layout))
            {
                plan.Diagnostics.Add(body, $"{plan.Revision.Id} has no request '{action}'");
                return null;
            }

            if (layout.Feature is { } feature && IsWanted(plan, feature)) plan.NeedFeature(feature);
            AttachedTables? attached = null;
            if (layout.Variants.Count > 0)
            {
                plan.IsPlainTables = IsPlainTables(plan, body) && keys?["bytes"] is null;
                if (!plan.IsPlainTables) plan.Reach.Anywhere();
                attached = AttachedBy(plan, plan.Scope.Resolve(body), part);
            }

            readable = Fields(plan, layout, body, attached);
            if (readable is null) return null;
            writable = PropertiesSize(plan, layout) + plan.Revision.Tail.Size;
        }

        if (keys?["bytes"] is { } overrides) Override(plan, readable, overrides);
        if (keys?["readable"] is { } cut && plan.Scope.Number(cut, "readable", LongestPart) is { } cutTo) Array.Resize(ref readable, (int)cutTo);
        if (keys?["writable"] is { } give && plan.Scope.Number(give, "writable", LongestPart) is { } given) writable = (int)given;
        if (layout is not null) Remember(plan, layout, readable);
        var shape = keys?["shape"] is { } shapeNode ? ChainShapes.Read(plan, shapeNode, readable.Length, writable) : null;
        var properties = layout is null ? 0 : PropertiesSize(plan, layout);
        // A properties field that is too small still has the tail behind it: at the end of the writable part.
        var tail = Math.Min(properties, writable - plan.Revision.Tail.Size);
        var isWhole = shape is null && layout is not null && readable.Length == layout.Readable.Size && writable >= plan.Revision.Tail.Size;
        plan.Request = layout is null ? null : new PlannedRequest(layout, readable, writable, isWhole);
        return new EncodedRequest(new RequestOperation(readable, writable, shape), tail, plan.Request);
    }

    /// <summary>False when the case leaves the feature out on purpose.</summary>
    private static bool IsWanted(Planner plan, string feature) =>
        !plan.Vector.Case.Accept.Without.Contains(feature) && !plan.Vector.Case.Needs.NotFeatures.Contains(feature)
        && (plan.Vector.Case.Accept.Only is not { } only || only.Contains(feature));

    private static int PropertiesSize(Planner plan, RequestLayout layout)
    {
        if (layout.Properties is not { } name) return 0;
        var size = plan.Facts.Lookup($"config.{name}");
        return size.IsValue ? (int)Math.Min(size.Value, LongestPart) : 0;
    }

    private static byte[]? Fields(Planner plan, RequestLayout layout, YamlNode body, AttachedTables? attached)
    {
        if (Shape.OpenMapping(body, plan.Diagnostics, layout.Name) is not { } mapping) return null;
        var bytes = new byte[layout.Readable.Size];
        plan.Revision.Head["type"].Write(bytes, (ulong)layout.Type);
        var fields = Variant(plan, layout, mapping, bytes, attached);
        foreach (var (key, given) in mapping.Entries)
        {
            var name = key.Text;
            if (layout.Variants.Count > 0 && name == Tables) continue;
            var node = plan.Scope.Resolve(given);
            if (fields.TryGet(name, out var field) || fields.TryGet(name.Replace('-', '_'), out field) || layout.Readable.TryGet(name, out field))
            {
                Put(plan, bytes, field, node);
            }
            else if (node is YamlSequence { Items: [var first, var last] } && fields.TryGet($"{name}_start", out var start)
                && fields.TryGet($"{name}_end", out var end))
            {
                Put(plan, bytes, start, first);
                Put(plan, bytes, end, last);
            }
            else if (fields.TryGet($"{name}_start", out field) && node is not YamlSequence)
            {
                Put(plan, bytes, field, node);
            }
            else
            {
                plan.Diagnostics.Add(key, $"{fields.Name} has no field '{name}'", Shape.Nearest(name, [.. fields.Fields.Select(f => f.Name)]));
            }
        }

        // A field that the case writes itself stays as it is.
        foreach (var (name, value) in attached?.Fields ?? [])
        {
            if (mapping.TryGet(name, out _)) continue;
            if (!fields.TryGet(name, out var field) && !layout.Readable.TryGet(name, out field))
                plan.Diagnostics.Add(body, $"{fields.Name} has no field '{name}'", "write the fields of the descriptor");
            else if (value > field.Maximum)
                plan.Refuse(body, $"{field.Name} has {field.Width * 8} bits; 0x{value:x} does not fit");
            else
                field.Write(bytes, value);
        }

        return bytes;
    }

    /// <summary>The layout that the given format chooses.</summary>
    private static Layout Variant(Planner plan, RequestLayout layout, YamlMapping mapping, byte[] bytes, AttachedTables? attached)
    {
        if (layout.Variants.Count == 0) return layout.Readable;
        var selector = layout.Readable[RequestLayout.Selector];
        if (!mapping.TryGet(RequestLayout.Selector, out var given))
        {
            if (attached is null || plan.Revision.Values[selector.Values!].Find(attached.Format) is not { } format) return layout.Readable;
            selector.Write(bytes, format.Value);
            return plan.Revision.LayoutOf(layout, bytes);
        }

        var node = plan.Scope.Resolve(given);
        // A mistake in it is told when the field itself is put.
        var isName = node is YamlScalar { Text: [var first, ..] } && char.IsAsciiLetterUpper(first);
        if (isName && plan.Revision.Values[selector.Values!].Find(((YamlScalar)node).Text) is null) return layout.Readable;
        Put(plan, bytes, selector, node);
        return plan.Revision.LayoutOf(layout, bytes);
    }

    private static void Put(Planner plan, byte[] bytes, Field field, YamlNode node)
    {
        node = plan.Scope.Resolve(node);
        if (!field.IsNumber)
        {
            if (node is YamlScalar && FieldValues.Hex(plan, node) is { } raw)
            {
                if (raw.Length == field.Width) raw.CopyTo(bytes, field.Offset);
                else plan.Diagnostics.Add(node, $"{field.Name} has {field.Width} bytes, not {raw.Length}");
            }

            return;
        }

        if (FieldValues.ValueOf(plan, field, node) is not { } value) return;
        if (value > field.Maximum)
            plan.Diagnostics.Add(node, $"{field.Name} has {field.Width * 8} bits; 0x{value:x} does not fit", "override single bytes with 'bytes'");
        else field.Write(bytes, value);
    }

    private static void Override(Planner plan, byte[] bytes, YamlNode node)
    {
        if (Shape.OpenMapping(plan.Scope.Resolve(node), plan.Diagnostics, "bytes") is not { } mapping) return;
        foreach (var (key, value) in mapping.Entries)
        {
            if (plan.Scope.Number(key, "the place of a byte") is not { } at || plan.Scope.Number(value, "a byte", 255) is not { } b) continue;
            if (at < (ulong)bytes.Length) bytes[(int)at] = (byte)b;
            else plan.Diagnostics.Add(key, $"the readable part has {bytes.Length} bytes, none at {at}");
        }
    }

    private static void Remember(Planner plan, RequestLayout layout, byte[] readable)
    {
        if (!layout.Readable.TryGet("virt_start", out var start) || !layout.Readable.TryGet("phys_start", out var phys)) return;
        var end = layout.Readable.TryGet("virt_end", out var field) ? field.Read(readable) : ulong.MaxValue;
        plan.Mappings.Add((start.Read(readable), end, phys.Read(readable)));
    }

    /// <summary>True when the request attaches tables as they were made, with no field of the case's own.</summary>
    private static bool IsPlainTables(Planner plan, YamlNode body) =>
        plan.Scope.Resolve(body) is YamlMapping mapping && mapping.TryGet(Tables, out var node) && NamedTables.Find(plan, node) is { IsUsual: true }
        && mapping.Entries.All(entry => entry.Key.Text is "domain" or "endpoint" or Tables or "format");

    /// <summary>What ATTACH_TABLE is told of the tables that <c>tables: $t</c> names; null where the body names none.</summary>
    private static AttachedTables? AttachedBy(Planner plan, YamlNode body, int part)
    {
        if (body is not YamlMapping mapping || !mapping.TryGet(Tables, out var node) || NamedTables.Named(plan, node, Tables) is not { } set) return null;
        if (set is { Made: { } made, Kind: { } kind }) return new AttachedTables(kind.Name, part < made.Descriptors.Count ? made.Descriptors[part] : []);
        plan.Diagnostics.Add(node, "nothing is known of these tables but their words", "write 'format' and the fields of the descriptor");
        return null;
    }

    /// <summary>Tables as a descriptor tells them.</summary>
    /// <param name="Format">The format's name in the revision.</param>
    /// <param name="Fields">The descriptor's fields.</param>
    private sealed record AttachedTables(string Format, IReadOnlyList<KeyValuePair<string, ulong>> Fields);
}
