using Viommu.Harness.Judging;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private static readonly string[] RequestForms =
        ["status", "any-of", "or-skip", "used", "fields", "rest", "properties", "properties-untouched", "property-count", "property-fields", "hardware-same-as"];

    private Expectation? RequestExpectation(YamlNode? node, Encoded request) =>
        node is null
            ? _isSetup ? Expecting("OK", request) : Unspecified.Instance
            : (Expectation?)ReadRequestExpectation(node, request) ?? Unspecified.Instance;

    private RequestExpectation Expecting(string status, Encoded request)
    {
        var expectation = new RequestExpectation(_revision, request.Tail, request.Operation.Writable);
        expectation.Statuses.Add(_revision.Statuses[status]);
        return expectation;
    }

    /// <summary>Reads a request's <c>expect</c>; an <c>unspecified</c> one allows everything.</summary>
    private RequestExpectation? ReadRequestExpectation(YamlNode given, Encoded request)
    {
        var node = _scope.Resolve(given);
        var expectation = new RequestExpectation(_revision, request.Tail, request.Operation.Writable);
        if (node is YamlScalar word)
        {
            AddAnswer(expectation, word);
            return expectation;
        }

        if (Shape.Mapping(node, _diagnostics, "expect", RequestForms) is not { } mapping) return null;
        foreach (var (key, value) in mapping.Entries) AddForm(expectation, key.Text, _scope.Resolve(value));
        return expectation;
    }

    private void AddAnswer(RequestExpectation expectation, YamlScalar word)
    {
        switch (word.Text)
        {
            case "rejected": expectation.Rejected = true; break;
            case Answer.UntouchedWord: expectation.AllowsUntouched = true; break;
            case "unspecified": break;
            default:
                if (Status(word) is { } status) expectation.Statuses.Add(status);
                break;
        }
    }

    private void AddForm(RequestExpectation expectation, string key, YamlNode value)
    {
        switch (key)
        {
            case "status" or "any-of":
                foreach (var word in Shape.Words(value, _diagnostics, key))
                {
                    if (_scope.Resolve(word) is YamlScalar resolved) AddAnswer(expectation, resolved);
                }

                break;
            case "or-skip":
                foreach (var word in Shape.Words(value, _diagnostics, key))
                {
                    if (Status(word) is { } status) expectation.OrSkip.Add(status);
                }

                break;
            case "used":
                if (value is YamlMapping bound && Shape.Mapping(bound, _diagnostics, "used", "at-least") is not null && bound.TryGet("at-least", out var least))
                    (expectation.Used, expectation.UsedAtLeast) = (_scope.Number(least, "used"), true);
                else
                    expectation.Used = _scope.Number(value, "used");
                break;
            case "rest":
                if (Shape.Text(value, _diagnostics, "rest") is "untouched") expectation.RestUntouched = true;
                else _diagnostics.Add(value, "rest can only be untouched");
                break;
            case "properties-untouched":
                expectation.PropertiesUntouched = Shape.Flag(value, _diagnostics, key) is true;
                break;
            case "properties":
                foreach (var word in Shape.Words(value, _diagnostics, key))
                {
                    var name = (_scope.Resolve(word) as YamlScalar)?.Text ?? "";
                    if (PropertyJudge.Names.Contains(name)) expectation.Properties.Add(name);
                    else _diagnostics.Add(word, $"'{name}' is no check of properties", Shape.Nearest(name, [.. PropertyJudge.Names]));
                }

                break;
            case "fields":
                AddFields(expectation, value);
                break;
            case "property-count":
                AddCounts(expectation, value);
                break;
            case "property-fields":
                AddPropertyFields(expectation, value);
                break;
            case "hardware-same-as":
                if (Shape.Text(value, _diagnostics, key) is not { } earlier) break;
                if (_named.TryGetValue(earlier, out var named)) expectation.SameHardware = named;
                else _diagnostics.Add(value, $"no earlier step is called '{earlier}'", $"write 'as: {earlier}' beside it");
                break;
        }
    }

    private void AddFields(RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, _diagnostics, "fields") is not { } fields) return;
        foreach (var (name, wanted) in fields.Entries)
        {
            if (!_revision.Tail.TryGet(name.Text, out var field))
                _diagnostics.Add(name, $"the tail has no field '{name.Text}'", Shape.Nearest(name.Text, [.. _revision.Tail.Fields.Select(f => f.Name)]));
            else if (_scope.Number(wanted, name.Text) is { } number) expectation.Fields.Add((field, number));
        }
    }

    private void AddPropertyFields(RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, _diagnostics, "property-fields") is not { } kinds) return;
        foreach (var (name, body) in kinds.Entries)
        {
            if (!_revision.Properties.TryGetValue(name.Text, out var property))
            {
                _diagnostics.Add(name, $"there is no property '{name.Text}'", Shape.Nearest(name.Text, [.. _revision.Properties.Keys]));
                continue;
            }

            if (Shape.OpenMapping(_scope.Resolve(body), _diagnostics, name.Text) is not { } fields) continue;
            foreach (var (fieldName, given) in fields.Entries)
            {
                if (!property.Layout.TryGet(fieldName.Text, out var field))
                {
                    _diagnostics.Add(fieldName, $"{property.Name} has no field '{fieldName.Text}'", Shape.Nearest(fieldName.Text, [.. property.Layout.Fields.Select(f => f.Name)]));
                    continue;
                }

                if (PropertyBits(new PropertyBits(property, field, ulong.MaxValue), _scope.Resolve(given), fieldName.Text) is { } wanted) expectation.PropertyFields.Add(wanted);
            }
        }
    }

    /// <summary>A value, or <c>{bits: mask}</c> with <c>is</c>, <c>not</c>, <c>at-least</c> or <c>at-most</c>.</summary>
    private PropertyBits? PropertyBits(PropertyBits wanted, YamlNode node, string what)
    {
        if (node is not YamlMapping)
            return _scope.Number(node, what) is { } whole ? wanted with { Least = whole, Most = whole } : null;
        if (Shape.Mapping(node, _diagnostics, what, "bits", "is", "not", "at-least", "at-most") is not { } mapping) return null;
        foreach (var (key, given) in mapping.Entries)
        {
            if (_scope.Number(given, key.Text) is not { } number) return null;
            wanted = key.Text switch
            {
                "bits" => wanted with { Mask = number },
                "is" => wanted with { Least = number, Most = number },
                "not" => wanted with { Not = number },
                "at-least" => wanted with { Least = number },
                _ => wanted with { Most = number },
            };
        }

        return wanted;
    }

    private void AddCounts(RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, _diagnostics, "property-count") is not { } counts) return;
        foreach (var (name, bounds) in counts.Entries)
        {
            if (!_revision.Properties.TryGetValue(name.Text, out var property))
            {
                _diagnostics.Add(name, $"there is no property '{name.Text}'", Shape.Nearest(name.Text, [.. _revision.Properties.Keys]));
                continue;
            }

            if (Shape.Mapping(bounds, _diagnostics, name.Text, "at-least", "at-most", "with") is not { } range) continue;
            var least = range.TryGet("at-least", out var low) ? _scope.Number(low, "at-least") : 0;
            var most = range.TryGet("at-most", out var high) ? _scope.Number(high, "at-most") : ulong.MaxValue;
            if (least is { } l && most is { } m && Wanted(range, property) is { } with) expectation.Counts.Add((property, with, l, m));
        }
    }

    private List<(Field Field, ulong Value)>? Wanted(YamlMapping range, PropertyLayout property)
    {
        var wanted = new List<(Field, ulong)>();
        if (!range.TryGet("with", out var node)) return wanted;
        if (Shape.OpenMapping(_scope.Resolve(node), _diagnostics, "with") is not { } fields) return null;
        foreach (var (name, value) in fields.Entries)
        {
            if (!property.Layout.TryGet(name.Text, out var field))
            {
                _diagnostics.Add(name, $"{property.Name} has no field '{name.Text}'", Shape.Nearest(name.Text, [.. property.Layout.Fields.Select(f => f.Name)]));
                return null;
            }

            if (ValueOf(field, _scope.Resolve(value)) is not { } number) return null;
            wanted.Add((field, number));
        }

        return wanted;
    }
}
