using System.Text;
using Viommu.Harness.Formats;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>Expands a case's formats and its matrix for one revision: every combination is a vector, the last name varying fastest.</summary>
internal static class Expansion
{
    /// <summary>The vectors of a case. One for several formats has none where the revision lacks them all.</summary>
    /// <param name="c">The case.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="kinds">The formats that there are.</param>
    public static IEnumerable<Vector> Expand(Case c, Revision revision, TableKinds kinds)
    {
        if (c.Formats is not { } formats) return Expand(c, revision, null, kinds);
        return kinds.Of(revision).Where(formats.Includes).SelectMany(kind => Expand(c, revision, kind, kinds));
    }

    private static IEnumerable<Vector> Expand(Case c, Revision revision, TableKind? kind, TableKinds kinds)
    {
        var axes = c.Matrix.Select(axis => Values(axis, revision, kind)).ToList();
        if (axes.Exists(values => values.Count == 0)) yield break;
        var indexes = new int[axes.Count];
        while (true)
        {
            var id = new StringBuilder(c.Id);
            var bindings = new Dictionary<string, YamlNode>(axes.Count);
            var called = c.Control is null ? null : new Dictionary<string, string>();
            if (kind is not null)
            {
                called?.Add(FormatChoice.Name, kind.Name);
                id.Append($"@{FormatChoice.Name}={kind.Name}");
                bindings.Add(FormatChoice.Name, new YamlScalar(c.File, 1, 1, kind.Name, false));
            }

            for (var i = 0; i < axes.Count; i++)
            {
                var (name, value) = axes[i][indexes[i]];
                id.Append(bindings.Count == 0 ? '@' : ',').Append(c.Matrix[i].Name).Append('=').Append(name);
                bindings.Add(c.Matrix[i].Name, value);
                called?.Add(c.Matrix[i].Name, name);
            }

            var control = called is null ? null : ControlId.Of(c.Control!.Text, called);
            yield return new Vector(id.ToString(), c, bindings) { Kind = kind, Kinds = kinds, Control = control };
            var at = axes.Count - 1;
            while (at >= 0 && ++indexes[at] == axes[at].Count) indexes[at--] = 0;
            if (at < 0) yield break;
        }
    }

    /// <summary>The values that a name of the matrix has for a format, with what vector ids call them.</summary>
    internal static List<(string Name, YamlNode Value)> Values(MatrixAxis axis, Revision revision, TableKind? kind)
    {
        var values = new List<(string, YamlNode)>();
        if (axis.ReservedOf is { } request)
        {
            foreach (var at in ReservedBytes(request.Text, revision, kind)) values.Add((at.ToString(), request with { Text = at.ToString() }));
            return values;
        }

        for (var i = 0; i < axis.Values.Count; i++)
        {
            var value = axis.Values[i];
            if (kind is null || FormatsOf(value) is not { } formats || formats.Includes(kind)) values.Add((Name(value, i), value));
        }

        return values;
    }

    /// <summary>The formats that one value of the matrix is for; null when it is for all.</summary>
    internal static FormatChoice? FormatsOf(YamlNode value)
    {
        if (value is not YamlMapping mapping || !mapping.TryGet(CaseReader.Formats, out var node)) return null;
        return new FormatChoice(node is YamlSequence list ? [.. list.Items.OfType<YamlScalar>()] : node is YamlScalar word ? [word] : []);
    }

    /// <summary>The places of a request's reserved bytes behind its head.</summary>
    internal static IEnumerable<int> ReservedBytes(string request, Revision revision, TableKind? kind)
    {
        if (!revision.Requests.TryGetValue(CaseReader.RequestName(request), out var layout)) return [];
        var fields = kind is not null && layout.Variants.TryGetValue(kind.Name, out var variant) ? variant.Fields : layout.Readable.Fields;
        return fields.Where(field => field.IsReserved && field.Offset >= revision.Head.Size).SelectMany(Bytes);

        static IEnumerable<int> Bytes(Field field) => Enumerable.Range(field.Offset, field.Width);
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
