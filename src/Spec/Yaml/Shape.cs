using System.Globalization;

namespace Viommu.Spec.Yaml;

/// <summary>Asks a node for the kind of value a place wants. Each mistake is recorded with its place, and null is returned.</summary>
public static class Shape
{
    /// <summary>Wants a mapping with no keys but these; each unknown key is a mistake that names the nearest known one.</summary>
    public static YamlMapping? Mapping(YamlNode node, Diagnostics diagnostics, string what, params ReadOnlySpan<string> known)
    {
        if (node is not YamlMapping mapping)
        {
            diagnostics.Add(node, $"{what} must be a mapping, not {node.Kind}");
            return null;
        }

        foreach (var (key, _) in mapping.Entries)
        {
            if (!known.Contains(key.Text))
                diagnostics.Add(key, $"{what} has no key '{key.Text}'", Nearest(key.Text, known));
        }

        return mapping;
    }

    /// <summary>Wants a mapping whose keys are the author's own names.</summary>
    public static YamlMapping? OpenMapping(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (node is YamlMapping mapping) return mapping;
        diagnostics.Add(node, $"{what} must be a mapping, not {node.Kind}");
        return null;
    }

    /// <summary>Wants a list.</summary>
    public static YamlSequence? Sequence(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (node is YamlSequence sequence) return sequence;
        diagnostics.Add(node, $"{what} must be a list, not {node.Kind}", "write [a, b] or one '- item' a line");
        return null;
    }

    /// <summary>Wants a value.</summary>
    public static YamlScalar? Scalar(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (node is YamlScalar scalar) return scalar;
        diagnostics.Add(node, $"{what} must be a value, not {node.Kind}");
        return null;
    }

    /// <summary>Wants a value that is not empty.</summary>
    public static string? Text(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (Scalar(node, diagnostics, what) is not { } scalar) return null;
        if (scalar.Text.Length > 0) return scalar.Text;
        diagnostics.Add(node, $"{what} is empty");
        return null;
    }

    /// <summary>Wants a whole number, decimal or 0x hexadecimal, underscores allowed.</summary>
    public static ulong? Number(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (Scalar(node, diagnostics, what) is not { } scalar) return null;
        if (TryParseNumber(scalar.Text, out var value)) return value;
        diagnostics.Add(node, $"{what} must be a whole number from 0 to 2^64-1, not '{scalar.Text}'", "write it as 4096 or 0x1000");
        return null;
    }

    /// <summary>Wants a whole number no larger than <paramref name="maximum"/>.</summary>
    public static int? Small(YamlNode node, Diagnostics diagnostics, string what, int maximum = int.MaxValue)
    {
        if (Number(node, diagnostics, what) is not { } value) return null;
        if (value <= (ulong)maximum) return (int)value;
        diagnostics.Add(node, $"{what} must be at most {maximum}, not {value}");
        return null;
    }

    /// <summary>Wants true or false.</summary>
    public static bool? Flag(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (Scalar(node, diagnostics, what) is not { } scalar) return null;
        switch (scalar.Text)
        {
            case "true": return true;
            case "false": return false;
            default:
                diagnostics.Add(node, $"{what} must be true or false, not '{scalar.Text}'");
                return null;
        }
    }

    /// <summary>Wants a list of words; a single word stands for a list of one.</summary>
    public static IReadOnlyList<YamlScalar> Words(YamlNode node, Diagnostics diagnostics, string what)
    {
        if (node is YamlScalar one) return [one];
        if (Sequence(node, diagnostics, what) is not { } sequence) return [];
        var words = new List<YamlScalar>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (Scalar(item, diagnostics, $"an item of {what}") is { } word) words.Add(word);
        }

        return words;
    }

    /// <summary>Parses a decimal or 0x hexadecimal number with optional underscores.</summary>
    public static bool TryParseNumber(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        Span<char> digits = stackalloc char[32];
        if (text.IsEmpty || text.Length > digits.Length || text[0] == '_') return false;
        var count = 0;
        foreach (var c in text)
        {
            if (c != '_') digits[count++] = c;
        }

        digits = digits[..count];
        return digits.StartsWith("0x") || digits.StartsWith("0X")
            ? ulong.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The fix for an unknown word: the nearest known one, or the whole list when none is near.</summary>
    public static string Nearest(string word, params ReadOnlySpan<string> known) =>
        DidYouMean(word, known) ?? (known.Length is > 0 and <= 24 ? $"known are {string.Join(", ", known.ToArray())}" : "");

    /// <summary>Asks whether the nearest known word was meant; null when none is near.</summary>
    public static string? DidYouMean(string word, params ReadOnlySpan<string> known)
    {
        var best = "";
        var distance = int.MaxValue;
        foreach (var candidate in known)
        {
            var d = Distance(word, candidate);
            if (d < distance) (best, distance) = (candidate, d);
        }

        return distance <= Math.Max(1, word.Length / 3) ? $"did you mean '{best}'?" : null;
    }

    private static int Distance(string a, string b)
    {
        // Levenshtein over one row; words here are short.
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
