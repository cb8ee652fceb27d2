using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>events</c>: takes the fault reports since they were last taken.</summary>
internal sealed class EventsStep : Step
{
    private const ulong Word = 4;

    private readonly Written<string> _take;
    private readonly Written<EventsForm>? _expected;

    private EventsStep(StepHead head)
        : base(head) => (_take, _expected) = (head.Typed((read, node) => Take(read, node, head.Body)), head.Typed<EventsForm>("expect", EventsForm.Read));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "events", new("`take`: the fault reports since they were last taken") { TakesValue = true }, head => new EventsStep(head))
    {
        Looks = true,
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        plan.NeedObservation(Observation.Events);
        plan.Scope.Value(_take);
        var principal = plan.Do(new EventsOperation());
        var expectation = plan.Scope.Value(_expected)?.Plan(plan);
        if (expectation is EventsExpectation events) AllowPieces(plan, events);
        plan.Unreported.Clear();
        return new Planned(principal, expectation);
    }

    private static string? Take(Reading read, YamlNode node, YamlNode body)
    {
        var what = Shape.Text(node, read.Diagnostics, Definition.Name);
        if (what is not "take") read.Mistake(body, "events can only be taken", "write events: take");
        return what;
    }

    /// <summary>An endpoint may make an access in pieces of a word and more, and each piece that is blocked may be reported.</summary>
    private static void AllowPieces(Planner plan, EventsExpectation expectation)
    {
        foreach (var dma in plan.Unreported)
        {
            var last = unchecked(dma.Iova + (ulong)(dma.Length - 1));
            expectation.Pieces += last < dma.Iova ? 0 : (last / Word) - (dma.Iova / Word);
            if (expectation.IfAddress is { } wanted && wanted >= dma.Iova && wanted <= last)
                expectation.AddressLength = Math.Max(expectation.AddressLength, last - wanted + 1);
        }
    }
}
