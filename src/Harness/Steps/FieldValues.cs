using System.Globalization;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Values of fields and bytes, as cases write them.</summary>
internal static class FieldValues
{
    /// <summary>A field's value: a number, a name of its set, or for flags a list of names.</summary>
    public static ulong? ValueOf(Planner plan, Field field, YamlNode node)
    {
        var names = field.Values is { } set ? plan.Revision.Values[set] : null;
        if (node is YamlSequence list)
        {
            if (names is not { AreFlags: true })
            {
                plan.Diagnostics.Add(node, $"{field.Name} takes one value, not a list");
                return null;
            }

            ulong mask = 0;
            foreach (var item in list.Items)
            {
                if (NamedOrNumber(plan, field, names, plan.Scope.Resolve(item)) is not { } value) return null;
                mask |= value;
            }

            return mask;
        }

        return NamedOrNumber(plan, field, names, node);
    }

    private static ulong? NamedOrNumber(Planner plan, Field field, NamedValues? names, YamlNode node)
    {
        if (names is not null && node is YamlScalar word && word.Text.Length > 0 && char.IsAsciiLetterUpper(word.Text[0]))
        {
            if (names.Find(word.Text) is { } named) return named.Value;
            plan.Diagnostics.Add(node, $"{field.Name} has no value '{word.Text}'", Shape.Nearest(word.Text, [.. names.Values.Select(v => v.Name)]));
            return null;
        }

        return plan.Scope.Number(node, field.Name);
    }

    /// <summary>Reads hexadecimal bytes, blanks allowed.</summary>
    public static byte[]? Hex(Planner plan, YamlNode node)
    {
        if (Shape.Scalar(plan.Scope.Resolve(node), plan.Diagnostics, "bytes") is not { } scalar) return null;
        var text = scalar.Text.Replace(" ", "");
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (byte.TryParse(text.AsSpan(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) continue;
            plan.Diagnostics.Add(node, $"'{text.AsSpan(2 * i, 2)}' is no byte", "write two hexadecimal digits a byte: \"01 00 ff\"");
            return null;
        }

        if (text.Length % 2 == 0) return bytes;
        plan.Diagnostics.Add(node, "an odd number of hexadecimal digits", "write two a byte: \"01 00 ff\"");
        return null;
    }
}
