using System.Globalization;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Values of fields and bytes, as cases write them.</summary>
internal static class FieldValues
{
    /// <summary>A field's value: a number, a name of its set, or for flags a list of names.</summary>
    public static ulong? ValueOf(Planner plan, Field field, FieldValue value)
    {
        var names = field.Values is { } set ? plan.Revision.Values[set] : null;
        if (value.Items is not { } items) return NamedOrNumber(plan, field, names, value);
        if (names is not { AreFlags: true })
        {
            plan.Diagnostics.Add(value.Node, $"{field.Name} takes one value, not a list");
            return null;
        }

        ulong mask = 0;
        foreach (var item in items)
        {
            if (plan.Scope.Value(item) is not { } one || NamedOrNumber(plan, field, names, one) is not { } bits) return null;
            mask |= bits;
        }

        return mask;
    }

    private static ulong? NamedOrNumber(Planner plan, Field field, NamedValues? names, FieldValue value)
    {
        if (names is null || !value.IsName) return plan.Scope.Number(value.Number, field.Name);
        if (names.Find(value.Text!) is { } named) return named.Value;
        plan.Diagnostics.Add(value.Node, $"{field.Name} has no value '{value.Text}'", Shape.Nearest(value.Text!, [.. names.Values.Select(v => v.Name)]));
        return null;
    }

    /// <summary>Bytes under a key in hexadecimal, blanks allowed; null where the key is missing.</summary>
    public static Written<byte[]>? Hex(Reading read, YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var node) ? read.At(node, (one, given) => Hex(one, given, node)) : null;

    /// <summary>Bytes in hexadecimal; null after a mistake.</summary>
    /// <param name="read">Where mistakes go.</param>
    /// <param name="node">What is read.</param>
    /// <param name="place">Where a mistake is told.</param>
    public static byte[]? Hex(Reading read, YamlNode node, YamlNode place)
    {
        if (Shape.Scalar(node, read.Diagnostics, "bytes") is not { } scalar) return null;
        var text = scalar.Text.Replace(" ", "");
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (byte.TryParse(text.AsSpan(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) continue;
            read.Mistake(place, $"'{text.AsSpan(2 * i, 2)}' is no byte", "write two hexadecimal digits a byte: \"01 00 ff\"");
            return null;
        }

        if (text.Length % 2 == 0) return bytes;
        read.Mistake(place, "an odd number of hexadecimal digits", "write two a byte: \"01 00 ff\"");
        return null;
    }
}
