using System.Text;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>Expands a case's matrix: every combination is a vector, the last name varying fastest.</summary>
internal static class Expansion
{
    /// <summary>The vectors of a case.</summary>
    public static IEnumerable<Vector> Expand(Case c)
    {
        var names = c.Matrix;
        var indexes = new int[names.Count];
        while (true)
        {
            var id = new StringBuilder(c.Id);
            var bindings = new Dictionary<string, YamlNode>(names.Count);
            for (var i = 0; i < names.Count; i++)
            {
                var value = names[i].Value[indexes[i]];
                id.Append(i == 0 ? '@' : ',').Append(names[i].Key).Append('=').Append(Name(value, indexes[i]));
                bindings.Add(names[i].Key, value);
            }

            yield return new Vector(id.ToString(), c, bindings);
            var at = names.Count - 1;
            while (at >= 0 && ++indexes[at] == names[at].Value.Count) indexes[at--] = 0;
            if (at < 0) yield break;
        }
    }

    /// <summary>A matrix value's name in a vector's id: its own, or its place counted from 1.</summary>
    internal static string Name(YamlNode value, int index)
    {
        if (value is YamlMapping mapping && mapping.TryGet("name", out var name)) value = name;
        if (value is not YamlScalar { Text.Length: > 0 } scalar) return (index + 1).ToString();
        var text = new StringBuilder(scalar.Text.Length);
        foreach (var c in scalar.Text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-') text.Append(c);
            else if (text.Length > 0 && text[^1] != '-' && c != '$') text.Append('-');
        }

        return text.Length == 0 ? (index + 1).ToString() : text.ToString().TrimEnd('-');
    }
}
