using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.GuestDrivers.Judging;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>What a step expects of a task.</summary>
internal sealed record TaskAnswerForm
{
    private static readonly string[] s_keys = ["size", "may-fail", "regions", "without", "ignored", "report"];

    private string? Word { get; init; }

    private WrittenNumber? Size { get; init; }

    private Written<IReadOnlyList<Written<RegionForm>>>? Regions { get; init; }

    private Written<IReadOnlyList<Written<RegionForm>>>? Without { get; init; }

    private bool MayFail { get; init; }

    private bool IsIgnored { get; init; }

    private Written<UnderstoodForm>? Report { get; init; }

    /// <summary>Types it; null after a mistake.</summary>
    public static TaskAnswerForm? Read(Reading read, YamlNode node)
    {
        if (node is YamlScalar word)
        {
            if (word.Text is TaskWords.Done or TaskWords.Failed or TaskWords.Unspecified) return new TaskAnswerForm { Word = word.Text };
            read.Mistake(word, $"a task does not end '{word.Text}'", $"write {TaskWords.Done}, {TaskWords.Failed} or {TaskWords.Unspecified}");
            return null;
        }

        if (read.Mapping(node, "expect", s_keys) is not { } mapping) return null;
        return new TaskAnswerForm
        {
            Size = Reading.Number(mapping, "size"),
            Regions = read.Under(mapping, "regions", static (one, given) => one.Items<RegionForm>(given, "regions", RegionForm.Read)),
            Without = read.Under(mapping, "without", static (one, given) => one.Items<RegionForm>(given, "without", RegionForm.Read)),
            MayFail = mapping.TryGet("may-fail", out _),
            IsIgnored = mapping.TryGet("ignored", out _),
            Report = read.Under<UnderstoodForm>(mapping, "report", UnderstoodForm.Read),
        };
    }

    /// <summary>The expectation for a vector.</summary>
    public Expectation Plan(Planner plan, DriverTask task)
    {
        if (Word == TaskWords.Unspecified) return Unspecified.Instance;
        return new TaskExpectation(task)
        {
            Fails = Word == TaskWords.Failed,
            MayFail = MayFail,
            Size = Size is { } size ? plan.Scope.Number(size, "size") : null,
            Regions = Made(plan, Regions),
            Without = Made(plan, Without) ?? [],
            Ignores = IsIgnored,
            Report = plan.Scope.Value(Report)?.Plan(plan),
            HasNoAddress = plan.Scope.Value(Report) is { HasNoAddress: true },
            HasNoPasid = plan.Scope.Value(Report) is { HasNoPasid: true },
        };
    }

    private static List<ToldRegion>? Made(Planner plan, Written<IReadOnlyList<Written<RegionForm>>>? written)
    {
        if (plan.Scope.Value(written) is not { } forms) return null;
        return [.. forms.Select(form => plan.Scope.Value(form)?.Plan(plan)).OfType<ToldRegion>()];
    }

    /// <summary>A region that is told.</summary>
    private sealed record RegionForm(WrittenNumber Start, WrittenNumber End, YamlScalar? Kind)
    {
        public static RegionForm? Read(Reading read, YamlNode node)
        {
            if (read.Mapping(node, "a region", "start", "end", "kind") is not { } mapping) return null;
            if (Reading.Number(mapping, "start") is { } start && Reading.Number(mapping, "end") is { } end)
                return new RegionForm(start, end, mapping.TryGet("kind", out var kind) ? Shape.Scalar(kind, read.Diagnostics, "kind") : null);
            read.Mistake(node, "a region needs 'start' and 'end'");
            return null;
        }

        public ToldRegion? Plan(Planner plan) =>
            plan.Scope.Number(Start, "start") is { } start && plan.Scope.Number(End, "end") is { } end
                ? new ToldRegion(start, end, Kind is null ? "" : plan.Scope.Word(Kind)?.Text ?? "")
                : null;
    }
}
