using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
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

    /// <summary>Encodes a request.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="written">The request.</param>
    /// <param name="cuts">What the case changes in its bytes.</param>
    /// <param name="part">Which of several requests it is.</param>
    public static EncodedRequest? Encode(Planner plan, Written<RequestForm> written, RequestCuts cuts, int part = 0)
    {
        if (plan.Scope.Value(written) is not { } form) return null;
        if (form.Inside is { } inside) return Encode(plan, inside, cuts, part);
        byte[]? readable;
        RequestLayout? layout = null;
        int writable;
        if (form.IsRaw)
        {
            // Cuts are made in a copy: the bytes are every vector's.
            readable = form.Bytes is { } bytes ? (byte[]?)plan.Scope.Value(bytes)?.Clone() : [];
            var length = form.Writable is { } room ? plan.Scope.Number(room, "writable", LongestPart) : 0;
            if (readable is null || length is not { } l) return null;
            writable = (int)l;
            if (readable.Length > 0) layout = plan.Revision.FindRequest(readable[0]);
            if (layout?.Variants.Count > 0) plan.Reach.Anywhere();
        }
        else
        {
            if (!plan.Revision.Requests.TryGetValue(form.Name, out layout))
            {
                plan.Diagnostics.Add(form.Node, $"{plan.Revision.Id} has no request '{form.Action}'");
                return null;
            }

            if (layout.Feature is { } feature && IsWanted(plan, feature)) plan.NeedFeature(feature);
            AttachedTables? attached = null;
            if (layout.Variants.Count > 0)
            {
                plan.IsPlainTables = IsPlainTables(plan, form) && cuts.Bytes is null;
                if (!plan.IsPlainTables) plan.Reach.Anywhere();
                attached = AttachedBy(plan, form, part);
            }

            readable = Fields(plan, layout, form, attached);
            writable = PropertiesSize(plan, layout) + plan.Revision.Tail.Size;
        }

        Override(plan, readable, cuts);
        if (cuts.Readable is { } cut && plan.Scope.Number(cut, "readable", LongestPart) is { } cutTo) Array.Resize(ref readable, (int)cutTo);
        if (cuts.Writable is { } give && plan.Scope.Number(give, "writable", LongestPart) is { } given) writable = (int)given;
        if (layout is not null) Remember(plan, layout, readable);
        var shape = plan.Scope.Value(cuts.Shape)?.Plan(plan, readable.Length, writable);
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

    private static byte[] Fields(Planner plan, RequestLayout layout, RequestForm form, AttachedTables? attached)
    {
        var bytes = new byte[layout.Readable.Size];
        plan.Revision.Head["type"].Write(bytes, (ulong)layout.Type);
        var fields = Variant(plan, layout, form, bytes, attached);
        foreach (var given in form.Fields)
        {
            if (layout.Variants.Count > 0 && given.Name == RequestForm.TablesKey) continue;
            if (plan.Scope.Value(given.Value) is not { } value) continue;
            if (fields.TryGet(given.Name, out var field) || fields.TryGet(given.Underscored, out field) || layout.Readable.TryGet(given.Name, out field))
            {
                Put(plan, bytes, field, value);
            }
            else if (value.Items is [var first, var last] && fields.TryGet(given.Start, out var start) && fields.TryGet(given.End, out var end))
            {
                if (plan.Scope.Value(first) is { } from) Put(plan, bytes, start, from);
                if (plan.Scope.Value(last) is { } to) Put(plan, bytes, end, to);
            }
            else if (value.Items is null && fields.TryGet(given.Start, out field))
            {
                Put(plan, bytes, field, value);
            }
            else
            {
                plan.Diagnostics.Add(given.Key, $"{fields.Name} has no field '{given.Name}'",
                    Shape.Nearest(given.Name, [.. fields.Fields.Select(f => f.Name)]));
            }
        }

        PutTables(plan, layout, fields, form, bytes, attached);
        return bytes;
    }

    /// <summary>Puts what tables are told by; a field that the case writes itself stays as it is.</summary>
    private static void PutTables(Planner plan, RequestLayout layout, Layout fields, RequestForm form, byte[] bytes, AttachedTables? attached)
    {
        foreach (var (name, value) in attached?.Fields ?? [])
        {
            if (form.Fields.Any(given => given.Name == name)) continue;
            if (!fields.TryGet(name, out var field) && !layout.Readable.TryGet(name, out field))
                plan.Diagnostics.Add(form.Node, $"{fields.Name} has no field '{name}'", "write the fields of the descriptor");
            else if (value > field.Maximum)
                plan.Refuse(form.Node, $"{field.Name} has {field.Width * 8} bits; 0x{value:x} does not fit");
            else
                field.Write(bytes, value);
        }
    }

    /// <summary>The layout that the given format chooses.</summary>
    private static Layout Variant(Planner plan, RequestLayout layout, RequestForm form, byte[] bytes, AttachedTables? attached)
    {
        if (layout.Variants.Count == 0) return layout.Readable;
        var selector = layout.Readable[RequestLayout.Selector];
        if (form.Selector is not { } given)
        {
            if (attached is null || plan.Revision.Values[selector.Values!].Find(attached.Format) is not { } format) return layout.Readable;
            selector.Write(bytes, format.Value);
            return plan.Revision.LayoutOf(layout, bytes);
        }

        // A mistake in it is told when the field itself is put.
        if (plan.Scope.Value(given.Value) is not { } value) return layout.Readable;
        if (value.IsName && plan.Revision.Values[selector.Values!].Find(value.Text!) is null) return layout.Readable;
        Put(plan, bytes, selector, value);
        return plan.Revision.LayoutOf(layout, bytes);
    }

    private static void Put(Planner plan, byte[] bytes, Field field, FieldValue value)
    {
        if (!field.IsNumber)
        {
            if (value.Text is null || FieldValues.Hex(new Reading(plan.Diagnostics), value.Node, value.Node) is not { } raw) return;
            if (raw.Length == field.Width) raw.CopyTo(bytes, field.Offset);
            else plan.Diagnostics.Add(value.Node, $"{field.Name} has {field.Width} bytes, not {raw.Length}");
            return;
        }

        if (FieldValues.ValueOf(plan, field, value) is not { } number) return;
        if (number > field.Maximum)
        {
            plan.Diagnostics.Add(
                value.Node, $"{field.Name} has {field.Width * 8} bits; 0x{number:x} does not fit", "override single bytes with 'bytes'");
            return;
        }

        field.Write(bytes, number);
    }

    private static void Override(Planner plan, byte[] bytes, RequestCuts cuts)
    {
        foreach (var (place, value) in plan.Scope.Value(cuts.Bytes) ?? [])
        {
            if (plan.Scope.Number(new WrittenNumber(place), "the place of a byte") is not { } at
                || plan.Scope.Number(value, "a byte", byte.MaxValue) is not { } b) continue;
            if (at < (ulong)bytes.Length) bytes[(int)at] = (byte)b;
            else plan.Diagnostics.Add(place, $"the readable part has {bytes.Length} bytes, none at {at}");
        }
    }

    private static void Remember(Planner plan, RequestLayout layout, byte[] readable)
    {
        if (!layout.Readable.TryGet("virt_start", out var start) || !layout.Readable.TryGet("phys_start", out var phys)) return;
        var end = layout.Readable.TryGet("virt_end", out var field) ? field.Read(readable) : ulong.MaxValue;
        plan.Mappings.Add((start.Read(readable), end, phys.Read(readable)));
    }

    /// <summary>True when the request attaches tables as they were made, with no field of the case's own.</summary>
    private static bool IsPlainTables(Planner plan, RequestForm form) =>
        form.Tables is { } tables && NamedTables.Find(plan, tables) is { IsUsual: true }
        && form.Fields.All(field => field.Name is "domain" or "endpoint" or RequestForm.TablesKey or RequestLayout.Selector);

    /// <summary>What ATTACH_TABLE is told of the tables that <c>tables: $t</c> names; null where the body names none.</summary>
    private static AttachedTables? AttachedBy(Planner plan, RequestForm form, int part)
    {
        if (form.Tables is not { } tables || NamedTables.Named(plan, tables, RequestForm.TablesKey) is not { } set) return null;
        if (set is { Made: { } made, Kind: { } kind }) return new AttachedTables(kind.Name, part < made.Descriptors.Count ? made.Descriptors[part] : []);
        plan.Diagnostics.Add(tables.Node, "nothing is known of these tables but their words", "write 'format' and the fields of the descriptor");
        return null;
    }

    /// <summary>Tables as a descriptor tells them.</summary>
    /// <param name="Format">The format's name in the revision.</param>
    /// <param name="Fields">The descriptor's fields.</param>
    private sealed record AttachedTables(string Format, IReadOnlyList<KeyValuePair<string, ulong>> Fields);
}
