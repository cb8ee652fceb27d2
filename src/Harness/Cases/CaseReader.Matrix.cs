using System.Numerics;
using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

internal sealed partial class CaseReader
{
    private const string Reserved = "reserved-of";
    private const string Uncached = "uncached";

    /// <summary>Reads the formats of a case or of a matrix value: words for several, or names that one of the case's revisions has.</summary>
    private FormatChoice ReadFormats(YamlNode node)
    {
        var words = Shape.Words(node, _diagnostics, Formats);
        if (words.Count == 0) _diagnostics.Add(node, "'formats' names none", "write all, or a list of names");
        var written = _spoken.SelectMany(_kinds.Of).Select(kind => kind.Name).Distinct().ToList();
        foreach (var word in words)
        {
            if (TableKinds.Words.Contains(word.Text) || written.Contains(word.Text) || _spoken.Count == 0) continue;
            if (_spoken.Exists(revision => revision.TableFormats?.Find(word.Text) is not null))
                _diagnostics.Add(word, $"no case can be written once for '{word.Text}' and others: the suite cannot write its tables",
                    $"known are {string.Join(", ", written)}");
            else
                _diagnostics.Add(word, $"no revision of the case has a table format '{word.Text}'",
                    Shape.Nearest(word.Text, [.. TableKinds.Words, .. written]));
        }

        var choice = new FormatChoice(words);
        if (_spoken.Count > 0 && words.Count > 0 && !_spoken.Exists(revision => _kinds.Of(revision).Any(choice.Includes)))
            _diagnostics.Add(node, "no revision of the case has such a format, so it makes no vector", "name another revision or other formats");
        return choice;
    }

    private List<MatrixAxis> ReadMatrix(YamlNode node, FormatChoice? formats)
    {
        var matrix = new List<MatrixAxis>();
        if (Shape.OpenMapping(node, _diagnostics, "with") is not { } mapping) return matrix;
        var size = new MatrixSize();
        foreach (var (name, body) in mapping.Entries)
        {
            if (formats is not null && FormatChoice.Takes(name.Text))
                _diagnostics.Add(name, $"${name.Text} is what 'formats' binds", "call it something else");
            if (body is YamlMapping of && of.TryGet(Reserved, out var request))
            {
                CheckReserved(of, request);
                if (request is YamlScalar word) matrix.Add(size.Add(new MatrixAxis(name.Text, [], word)));
                continue;
            }

            IReadOnlyList<YamlNode> values = body switch
            {
                YamlSequence list => list.Items,
                YamlMapping range => ReadRange(range, size),
                _ => [],
            };
            if (values.Count == 0 && !size.IsBeyond) _diagnostics.Add(body, $"with.{name.Text} has no values", "write [a, b] or {from: 0, to: 7}");
            foreach (var twin in values.Select(Expansion.Name).GroupBy(n => n).Where(g => g.Count() > 1))
                _diagnostics.Add(body, $"with.{name.Text} has two values that both make the id '{twin.Key}'", "give each mapping its own 'name'");
            foreach (var value in values) CheckFormatsOf(value, formats);
            matrix.Add(values.Count == 0 ? new MatrixAxis(name.Text, values, null) : size.Add(new MatrixAxis(name.Text, values, null)));
        }

        foreach (var revision in _spoken)
        {
            var count = size.Of(revision, formats is null ? [] : [.. _kinds.Of(revision).Where(formats.Includes)], formats is not null);
            if (count <= MaximumVectors) continue;
            _diagnostics.Add(node, $"the matrix makes {MatrixSize.Text(count)} vectors, more than {MaximumVectors}", "split the case, or take fewer values");
            _isBeyond = true;
            break;
        }

        return matrix;
    }

    /// <summary>
    /// What a case that is held against itself with nothing cached must not blame: all that it covers, or what it names. Empty for any other control.
    /// </summary>
    private IReadOnlyList<string> ReadUncached(YamlNode node, IReadOnlyList<string> covers)
    {
        var all = node is YamlScalar { Text: Uncached };
        if (!all && node is not YamlMapping) return [];
        if (_spoken.Find(revision => !revision.Requirements.ContainsKey(Running.Uncached.RuleId)) is { } without)
        {
            _diagnostics.Add(
                node, $"{without.Id} has no {Running.Uncached.RuleId} to judge what is broken with nothing cached",
                    "only tables can be held against themselves");
        }

        if (all) return covers;
        if (Shape.Mapping(node, _diagnostics, "control", Uncached) is not { } mapping || !mapping.TryGet(Uncached, out var named)) return covers;
        var words = Shape.Words(named, _diagnostics, Uncached);
        foreach (var word in words) CheckRequirement(word);
        if (words.Count == 0) _diagnostics.Add(named, $"'{Uncached}' names no requirement", "name those that are not to blame, or write 'control: uncached'");
        return [.. words.Select(word => word.Text)];
    }

    /// <summary>Reads the id of the control; its names must be those of the matrix.</summary>
    private YamlScalar? ReadControl(YamlNode node, IReadOnlyList<MatrixAxis> matrix, FormatChoice? formats)
    {
        if (Shape.Scalar(node, _diagnostics, "control") is not { } control) return null;
        string[] known = [.. matrix.Select(axis => axis.Name), .. formats is null ? (string[])[] : [FormatChoice.Name]];
        foreach (var name in ControlId.Names(control.Text))
        {
            if (!known.Contains(name)) _diagnostics.Add(control, $"the matrix has no name '{name}'", Shape.Nearest(name, known));
        }

        return control;
    }

    private void CheckFormatsOf(YamlNode value, FormatChoice? formats)
    {
        if (value is not YamlMapping mapping || !mapping.TryGet(Formats, out var node)) return;
        if (formats is null)
            _diagnostics.Add(node, "the case has no formats to choose from", "write 'formats: all' in its head, or call this key something else");
        else ReadFormats(node);
    }

    private void CheckReserved(YamlMapping mapping, YamlNode request)
    {
        Shape.Mapping(mapping, _diagnostics, "reserved bytes", Reserved);
        if (Shape.Text(request, _diagnostics, Reserved) is not { } name) return;
        foreach (var revision in _spoken)
        {
            if (!revision.Requests.ContainsKey(RequestName(name)))
                _diagnostics.Add(request, $"{revision.Id} has no request '{name}'",
                    Shape.Nearest(name, [.. revision.Requests.Keys.Select(ActionName)]));
        }
    }

    /// <summary>The values of a range. One that is larger than any matrix may be is counted, and not written out.</summary>
    private List<YamlNode> ReadRange(YamlMapping range, MatrixSize size)
    {
        var values = new List<YamlNode>();
        if (Shape.Mapping(range, _diagnostics, "a range of values", "from", "to", "step") is null) return values;
        if (!range.TryGet("from", out var fromNode) || !range.TryGet("to", out var toNode))
        {
            _diagnostics.Add(range, "a range of values needs 'from' and 'to'", "or 'reserved-of' a request");
            return values;
        }

        var from = Shape.Number(fromNode, _diagnostics, "from");
        var to = Shape.Number(toNode, _diagnostics, "to");
        var step = range.TryGet("step", out var stepNode) ? Shape.Number(stepNode, _diagnostics, "step") : 1;
        if (from is not { } first || to is not { } last || step is not { } by) return values;
        if (by == 0 || last < first)
        {
            _diagnostics.Add(range, $"the range {first} to {last} by {by} has no values");
            return values;
        }

        if ((last - first) / by >= MaximumVectors)
        {
            size.AddBeyond(((BigInteger)(last - first) / by) + 1);
            return values;
        }

        for (var i = 0UL; i <= (last - first) / by; i++)
            values.Add(new YamlScalar(range.File, range.Line, range.Column, (first + (i * by)).ToString(), false));
        return values;
    }
}
