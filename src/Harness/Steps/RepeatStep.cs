using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>repeat</c>: one request many times.</summary>
internal sealed class RepeatStep : Step
{
    private const ulong MostRounds = 200_000;
    private const ulong MostAtOnce = 128;

    private readonly Written<Repeat> _repeat;
    private readonly Written<AnswerForm>? _expected;

    private RepeatStep(StepHead head)
        : base(head) => (_repeat, _expected) = (head.Typed<Repeat>(Repeat.Read), head.Typed<AnswerForm>("expect", AnswerForm.Read));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "repeat",
        new(
            "one request many times; all answers are as `expect` says",
            new("count", "how often, 200,000 at most"),
            new("per-notification", "how many are made available at once; 1 without it"),
            new("do", "the request")),
        head => new RepeatStep(head))
    {
        NeedsExpectation = true,
    };

    /// <summary>How often, where the case says so by a number.</summary>
    public ulong? Count => _repeat.Literal?.Count.Literal;

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        plan.NeedObservation(Observation.Ring);
        if (plan.Scope.Value(_repeat) is not { } repeat) return Planned.Nothing;
        var count = plan.Scope.Number(repeat.Count, "count", MostRounds);
        var per = repeat.PerNotification is { } given ? plan.Scope.Number(given, "per-notification", MostAtOnce) : 1;
        if (count is not { } c || per is not { } p || RequestEncoder.Encode(plan, repeat.Request, RequestCuts.None) is not { } request)
            return Planned.Nothing;
        if (c == 0 || p == 0)
        {
            plan.Diagnostics.Add(repeat.Node, "count and per-notification are at least 1");
            return Planned.Nothing;
        }

        var principal = plan.Do(new RepeatOperation(request.Operation, (int)c, (int)p));
        var each = _expected is null ? AnswerForm.Expecting(plan, "OK", request) : plan.Scope.Value(_expected)?.Plan(plan, request);
        return new Planned(principal, each is null ? null : new RepeatExpectation((int)c, each));
    }

    /// <summary>A request, and how often.</summary>
    private sealed record Repeat(YamlNode Node, WrittenNumber Count, WrittenNumber? PerNotification, Written<RequestForm> Request)
    {
        public static Repeat? Read(Reading read, YamlNode node)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (Reading.Number(mapping, "count") is { } count && mapping.TryGet("do", out var body))
                return new Repeat(node, count, Reading.Number(mapping, "per-notification"), RequestForm.Of(read, "do", body));
            read.Mistake(node, "'repeat' needs 'count' and 'do'");
            return null;
        }
    }
}
