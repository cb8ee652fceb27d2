using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of the answer to a request, under its keys.</summary>
internal sealed class AnswerKeys : AnswerForm
{
    private static readonly string[] s_keys =
        ["status", "any-of", "or-skip", "used", "fields", "rest", "properties", "properties-untouched", "property-count", "property-fields",
            "hardware-same-as", "hardware-among"];

    private Written<IReadOnlyList<YamlScalar>>? Status { get; init; }

    private Written<IReadOnlyList<YamlScalar>>? AnyOf { get; init; }

    private Written<IReadOnlyList<YamlScalar>>? OrSkip { get; init; }

    private Written<UsedForm>? Used { get; init; }

    private Written<Flag>? RestUntouched { get; init; }

    private Written<Flag>? PropertiesUntouched { get; init; }

    private Written<IReadOnlyList<Written<string>>>? Properties { get; init; }

    private Written<IReadOnlyList<Named<WrittenNumber>>>? Fields { get; init; }

    private Written<IReadOnlyList<CountForm>>? Counts { get; init; }

    private Written<IReadOnlyList<PropertyForm>>? PropertyFields { get; init; }

    private Written<YamlScalar>? SameHardware { get; init; }

    private Written<YamlScalar>? HardwareAmong { get; init; }

    /// <summary>Types what a step expects.</summary>
    public static AnswerKeys? ReadKeys(Reading read, YamlNode node)
    {
        if (read.Mapping(node, "expect", s_keys) is not { } mapping) return null;
        return new AnswerKeys
        {
            Status = read.Words(mapping, "status"),
            AnyOf = read.Words(mapping, "any-of"),
            OrSkip = read.Words(mapping, "or-skip"),
            Used = read.Under<UsedForm>(mapping, "used", UsedForm.Read),
            RestUntouched = read.Under(mapping, "rest", ReadRest),
            PropertiesUntouched = read.Flag(mapping, "properties-untouched"),
            Properties = read.Under(mapping, "properties", ReadProperties),
            Fields = read.Under(mapping, "fields", ReadFields),
            Counts = read.Under<IReadOnlyList<CountForm>>(mapping, "property-count", CountForm.ReadAll),
            PropertyFields = read.Under<IReadOnlyList<PropertyForm>>(mapping, "property-fields", PropertyForm.ReadAll),
            SameHardware = ReadStep(read, mapping, "hardware-same-as"),
            HardwareAmong = ReadStep(read, mapping, "hardware-among"),
        };
    }

    /// <inheritdoc/>
    protected override void AddTo(RequestExpectation expectation, Planner plan)
    {
        AddAnswers(plan, expectation, Status);
        AddAnswers(plan, expectation, AnyOf);
        foreach (var word in plan.Scope.Value(OrSkip) ?? [])
        {
            if (plan.Status(word) is { } status) expectation.OrSkip.Add(status);
        }

        if (plan.Scope.Value(Used) is { } used) (expectation.Used, expectation.UsedAtLeast) = (plan.Scope.Number(used.Bytes, "used"), used.IsLeast);
        expectation.RestUntouched = plan.Scope.Value(RestUntouched) is { IsSet: true };
        expectation.PropertiesUntouched = plan.Scope.Value(PropertiesUntouched) is { IsSet: true };
        foreach (var written in plan.Scope.Value(Properties) ?? [])
        {
            if (plan.Scope.Value(written) is { } check) expectation.Properties.Add(check);
        }

        AddFields(plan, expectation);
        foreach (var count in plan.Scope.Value(Counts) ?? []) count.AddTo(expectation, plan);
        foreach (var property in plan.Scope.Value(PropertyFields) ?? []) property.AddTo(expectation, plan);
        AddHardware(plan, expectation, SameHardware);
        AddHardware(plan, expectation, HardwareAmong);
        expectation.MayLackHardware = HardwareAmong is not null;
    }

    private static void AddAnswers(Planner plan, RequestExpectation expectation, Written<IReadOnlyList<YamlScalar>>? written)
    {
        foreach (var word in plan.Scope.Value(written) ?? [])
        {
            if (plan.Scope.Word(word) is { } resolved) AddAnswer(plan, expectation, resolved);
        }
    }

    private void AddFields(Planner plan, RequestExpectation expectation)
    {
        foreach (var (name, wanted) in plan.Scope.Value(Fields) ?? [])
        {
            if (!plan.Revision.Tail.TryGet(name.Text, out var field))
                plan.Diagnostics.Add(name, $"the tail has no field '{name.Text}'",
                    Shape.Nearest(name.Text, [.. plan.Revision.Tail.Fields.Select(f => f.Name)]));
            else if (plan.Scope.Number(wanted, name.Text) is { } number) expectation.Fields.Add((field, number));
        }
    }

    private static void AddHardware(Planner plan, RequestExpectation expectation, Written<YamlScalar>? written)
    {
        if (plan.Scope.Value(written) is not { } earlier) return;
        if (plan.Named.TryGetValue(earlier.Text, out var named)) expectation.SameHardware = named;
        else plan.Diagnostics.Add(earlier, $"no earlier step is called '{earlier.Text}'", $"write 'as: {earlier.Text}' beside it");
    }

    private static Written<YamlScalar>? ReadStep(Reading read, YamlMapping mapping, string key) =>
        read.Under(mapping, key, (one, node) => Shape.Text(node, one.Diagnostics, key) is null ? null : (YamlScalar)node);

    private static Flag? ReadRest(Reading read, YamlNode node)
    {
        if (Shape.Text(node, read.Diagnostics, "rest") is "untouched") return new Flag(true);
        read.Mistake(node, "rest can only be untouched");
        return null;
    }

    private static IReadOnlyList<Named<WrittenNumber>>? ReadFields(Reading read, YamlNode node) =>
        read.OpenMapping(node, "fields") is { } fields ? Reading.Numbers(fields) : null;

    private static IReadOnlyList<Written<string>>? ReadProperties(Reading read, YamlNode node) =>
        [.. Shape.Words(node, read.Diagnostics, "properties").Select(word => read.At(word, (one, given) => ReadProperty(one, given, word)))];

    private static string? ReadProperty(Reading read, YamlNode node, YamlScalar place)
    {
        var name = (node as YamlScalar)?.Text ?? "";
        if (PropertyJudge.Names.Contains(name)) return name;
        read.Mistake(place, $"'{name}' is no check of properties", Shape.Nearest(name, [.. PropertyJudge.Names]));
        return null;
    }
}
