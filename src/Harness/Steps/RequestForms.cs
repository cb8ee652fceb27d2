using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of the answer to a request.</summary>
internal static class RequestForms
{
    private static readonly string[] Forms =
        ["status", "any-of", "or-skip", "used", "fields", "rest", "properties", "properties-untouched", "property-count", "property-fields",
            "hardware-same-as", "hardware-among"];

    /// <summary>What a request expects: in setup OK where it says nothing, elsewhere nothing.</summary>
    public static Expectation? Of(Planner plan, YamlNode? node, EncodedRequest request) =>
        node is null
            ? plan.IsSetup ? Expecting(plan, "OK", request) : Unspecified.Instance
            : (Expectation?)Read(plan, node, request) ?? Unspecified.Instance;

    /// <summary>An answer with this status.</summary>
    public static RequestExpectation Expecting(Planner plan, string status, EncodedRequest request)
    {
        var expectation = new RequestExpectation(plan.Revision, request.Tail, request.Operation.Writable);
        expectation.Statuses.Add(plan.Revision.Statuses[status]);
        return expectation;
    }

    /// <summary>Reads a request's <c>expect</c>; an <c>unspecified</c> one allows everything.</summary>
    public static RequestExpectation? Read(Planner plan, YamlNode given, EncodedRequest request)
    {
        var node = plan.Scope.Resolve(given);
        var expectation = new RequestExpectation(plan.Revision, request.Tail, request.Operation.Writable);
        if (node is YamlScalar word)
        {
            AddAnswer(plan, expectation, word);
            return expectation;
        }

        if (Shape.Mapping(node, plan.Diagnostics, "expect", Forms) is not { } mapping) return null;
        foreach (var (key, value) in mapping.Entries) AddForm(plan, expectation, key.Text, plan.Scope.Resolve(value));
        return expectation;
    }

    private static void AddAnswer(Planner plan, RequestExpectation expectation, YamlScalar word)
    {
        switch (word.Text)
        {
            case "rejected": expectation.Rejected = true; break;
            case Answer.UntouchedWord: expectation.AllowsUntouched = true; break;
            case "unspecified": break;
            default:
                if (plan.Status(word) is { } status) expectation.Statuses.Add(status);
                break;
        }
    }

    private static void AddForm(Planner plan, RequestExpectation expectation, string key, YamlNode value)
    {
        switch (key)
        {
            case "status" or "any-of":
                foreach (var word in Shape.Words(value, plan.Diagnostics, key))
                {
                    if (plan.Scope.Resolve(word) is YamlScalar resolved) AddAnswer(plan, expectation, resolved);
                }

                break;
            case "or-skip":
                foreach (var word in Shape.Words(value, plan.Diagnostics, key))
                {
                    if (plan.Status(word) is { } status) expectation.OrSkip.Add(status);
                }

                break;
            case "used":
                if (value is YamlMapping bound && Shape.Mapping(bound, plan.Diagnostics, "used", "at-least") is not null
                    && bound.TryGet("at-least", out var least))
                    (expectation.Used, expectation.UsedAtLeast) = (plan.Scope.Number(least, "used"), true);
                else
                    expectation.Used = plan.Scope.Number(value, "used");
                break;
            case "rest":
                if (Shape.Text(value, plan.Diagnostics, "rest") is "untouched") expectation.RestUntouched = true;
                else plan.Diagnostics.Add(value, "rest can only be untouched");
                break;
            case "properties-untouched":
                expectation.PropertiesUntouched = Shape.Flag(value, plan.Diagnostics, key) is true;
                break;
            case "properties":
                foreach (var word in Shape.Words(value, plan.Diagnostics, key))
                {
                    var name = (plan.Scope.Resolve(word) as YamlScalar)?.Text ?? "";
                    if (PropertyJudge.Names.Contains(name)) expectation.Properties.Add(name);
                    else plan.Diagnostics.Add(word, $"'{name}' is no check of properties", Shape.Nearest(name, [.. PropertyJudge.Names]));
                }

                break;
            case "fields":
                AddFields(plan, expectation, value);
                break;
            case "property-count":
                PropertyForms.AddCounts(plan, expectation, value);
                break;
            case "property-fields":
                PropertyForms.AddPropertyFields(plan, expectation, value);
                break;
            case "hardware-same-as" or "hardware-among":
                expectation.MayLackHardware = key == "hardware-among";
                if (Shape.Text(value, plan.Diagnostics, key) is not { } earlier) break;
                if (plan.Named.TryGetValue(earlier, out var named)) expectation.SameHardware = named;
                else plan.Diagnostics.Add(value, $"no earlier step is called '{earlier}'", $"write 'as: {earlier}' beside it");
                break;
        }
    }

    private static void AddFields(Planner plan, RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, plan.Diagnostics, "fields") is not { } fields) return;
        foreach (var (name, wanted) in fields.Entries)
        {
            if (!plan.Revision.Tail.TryGet(name.Text, out var field))
                plan.Diagnostics.Add(name, $"the tail has no field '{name.Text}'",
                    Shape.Nearest(name.Text, [.. plan.Revision.Tail.Fields.Select(f => f.Name)]));
            else if (plan.Scope.Number(wanted, name.Text) is { } number) expectation.Fields.Add((field, number));
        }
    }
}
