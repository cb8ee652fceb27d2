using Viommu.Spec.Yaml;

namespace Viommu.Spec.Layouts;

/// <summary>Reads a layout and refuses a gap, an overlap or a wrong total.</summary>
public static class LayoutReader
{
    private const int MaximumBytes = 4096;

    /// <summary>Reads a list of <c>{at, type, name, reserved, values, was, also, source, mark}</c>.</summary>
    /// <param name="node">The list.</param>
    /// <param name="name">The layout's name.</param>
    /// <param name="start">Offset of the first field.</param>
    /// <param name="size">Offset after the last field, as the file declares it; null when the file declares none.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public static Layout? Read(YamlNode node, string name, int start, int? size, Diagnostics diagnostics)
    {
        if (Shape.Sequence(node, diagnostics, name) is not { } sequence) return null;
        var fields = new List<Field>(sequence.Items.Count);
        var expected = start;
        var sound = true;
        foreach (var item in sequence.Items)
        {
            if (ReadField(item, name, diagnostics) is not { } field)
            {
                sound = false;
                continue;
            }

            if (fields.Exists(other => other.Name == field.Name))
            {
                diagnostics.Add(item, $"{name} has two fields named {field.Name}", "give each field its own name");
                sound = false;
            }

            if (sound && field.Offset > expected)
            {
                diagnostics.Add(item, $"{name} has a gap: bytes {expected} to {field.Offset - 1} belong to no field", "add a reserved field");
                sound = false;
            }
            else if (sound && field.Offset < expected)
            {
                diagnostics.Add(item, $"{name}.{field.Name} at {field.Offset} overlaps the field before it, which ends at {expected - 1}");
                sound = false;
            }

            expected = field.End;
            fields.Add(field);
        }

        if (sound && size is { } total && expected != total)
        {
            diagnostics.Add(node, $"{name} ends at {expected}, but its size is given as {total}", "correct the fields or the size");
            sound = false;
        }

        return sound ? new Layout(name, start, fields) : null;
    }

    private static Field? ReadField(YamlNode node, string layout, Diagnostics diagnostics)
    {
        if (Shape.Mapping(node, diagnostics, $"a field of {layout}", "at", "type", "name", "reserved", "values", "was", "also", "source",
            "mark") is not { } mapping)
            return null;
        if (!mapping.TryGet("at", out var at) || !mapping.TryGet("type", out var type) || !mapping.TryGet("name", out var name))
        {
            diagnostics.Add(node, $"a field of {layout} needs 'at', 'type' and 'name'");
            return null;
        }

        var offset = Shape.Small(at, diagnostics, "at", MaximumBytes);
        var text = Shape.Text(name, diagnostics, "name");
        var width = ReadType(type, diagnostics, out var isNumber);
        var reserved = mapping.TryGet("reserved", out var flag) && Shape.Flag(flag, diagnostics, "reserved") is true;
        var values = mapping.TryGet("values", out var set) ? Shape.Text(set, diagnostics, "values") : null;
        var was = mapping.TryGet("was", out var earlier) ? Shape.Text(earlier, diagnostics, "was") : null;
        var also = mapping.TryGet("also", out var common) ? Shape.Text(common, diagnostics, "also") : null;
        if (mapping.TryGet("source", out var source)) Shape.Text(source, diagnostics, "source");
        if (mapping.TryGet("mark", out var mark) && Shape.Text(mark, diagnostics, "mark") is not ("reconstructed" or "interpretation"))
            diagnostics.Add(mark, "a mark is reconstructed or interpretation");
        return offset is { } o && text is not null && width is { } w ? new Field(text, o, w, isNumber, reserved, values) { Was = was, Also = also } : null;
    }

    private static int? ReadType(YamlNode node, Diagnostics diagnostics, out bool isNumber)
    {
        isNumber = true;
        if (Shape.Text(node, diagnostics, "type") is not { } text) return null;
        switch (text)
        {
            case "u8": return 1;
            case "le16": return 2;
            case "le32": return 4;
            case "le64": return 8;
        }

        isNumber = false;
        if (text.StartsWith("u8[", StringComparison.Ordinal) && text.EndsWith(']')
            && Shape.TryParseNumber(text.AsSpan(3..^1), out var count) && count is > 0 and <= MaximumBytes)
            return (int)count;
        diagnostics.Add(node, $"'{text}' is no field type", "write u8, le16, le32, le64 or u8[N]");
        return null;
    }
}
