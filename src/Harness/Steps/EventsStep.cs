using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>events</c>: takes the fault reports since they were last taken.</summary>
internal sealed class EventsStep : StepKind
{
    private const ulong Word = 4;

    /// <inheritdoc/>
    public override string Name => "events";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "`take`: the fault reports since they were last taken")
    {
        TakesValue = true,
    };

    /// <inheritdoc/>
    public override bool Looks => true;

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        plan.NeedObservation(Observation.Events);
        if (Shape.Text(plan.Scope.Resolve(step.Body), plan.Diagnostics, "events") is not "take")
            plan.Diagnostics.Add(step.Body, "events can only be taken", "write events: take");
        var principal = plan.Do(new EventsOperation());
        var expectation = step["expect"] is { } node ? ReadEvents(plan, plan.Scope.Resolve(node)) : null;
        if (expectation is EventsExpectation events) AllowPieces(plan, events);
        plan.Unreported.Clear();
        return new Planned(principal, expectation);
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

    private static Expectation? ReadEvents(Planner plan, YamlNode node)
    {
        if (node is YamlScalar { Text: "unspecified" }) return Unspecified.Instance;
        var expectation = new EventsExpectation(plan.Revision);
        if (node is YamlScalar { Text: "none" })
        {
            expectation.None = true;
            return expectation;
        }

        if (Shape.Mapping(node, plan.Diagnostics, "expect of events", "each", "at-most", "at-least") is not { } mapping) return null;
        if (mapping.TryGet("at-most", out var most) && plan.Scope.Number(most, "at-most") is { } atMost) expectation.AtMost = atMost;
        if (mapping.TryGet("at-least", out var least)) expectation.AtLeast = plan.Scope.Number(least, "at-least");
        if (mapping.TryGet("each", out var each) && Shape.OpenMapping(plan.Scope.Resolve(each), plan.Diagnostics, "each") is { } matchers)
        {
            foreach (var (key, value) in matchers.Entries) AddMatcher(plan, expectation, key, plan.Scope.Resolve(value));
        }

        return expectation;
    }

    private static void AddMatcher(Planner plan, EventsExpectation expectation, YamlScalar key, YamlNode value)
    {
        switch (key.Text)
        {
            case "access":
                var access = Shape.Text(value, plan.Diagnostics, "access");
                if (access is "READ" or "WRITE" or "EXEC") expectation.Access = access;
                else plan.Diagnostics.Add(value, $"access is '{access}'", "write READ, WRITE or EXEC");
                break;
            case "if-address":
                expectation.TakesPage = plan.Vector.Kind is { ReportsPages: true };
                if (value is not YamlMapping)
                {
                    expectation.IfAddress = plan.Scope.Number(value, "if-address");
                }
                else if (Shape.Mapping(value, plan.Diagnostics, "if-address", "page-of") is { } page && page.TryGet("page-of", out var inside))
                {
                    expectation.IfAddress = plan.Scope.Number(inside, "page-of");
                    expectation.TakesPage = true;
                }

                break;
            case "undefined-flags":
                if (plan.Scope.Number(value, "undefined-flags") is 0) expectation.UndefinedFlagsZero = true;
                else plan.Diagnostics.Add(value, "undefined-flags can only be 0");
                break;
            case "size":
                plan.ReadAddresses(Choices(plan, value), expectation.Sizes);
                break;
            default:
                if (!plan.Revision.Fault.TryGet(key.Text, out var field))
                {
                    string[] known = [.. plan.Revision.Fault.Fields.Select(f => f.Name), "access", "if-address", "undefined-flags", "size"];
                    plan.Diagnostics.Add(key, $"a fault report has no '{key.Text}'", Shape.Nearest(key.Text, known));
                    return;
                }

                IReadOnlyList<YamlNode> choices = Choices(plan, value) is YamlSequence items ? items.Items : [value];
                var values = new List<ulong>();
                foreach (var choice in choices)
                {
                    if (FieldValues.ValueOf(plan, field, plan.Scope.Resolve(choice)) is { } number) values.Add(number);
                }

                expectation.Fields.Add((field, values));
                break;
        }
    }

    /// <summary>The list of <c>{any-of: [...]}</c>, or the value itself.</summary>
    private static YamlNode Choices(Planner plan, YamlNode value) =>
        value is YamlMapping any && any.TryGet("any-of", out var list) ? plan.Scope.Resolve(list) : value;
}
