using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private const ulong Word = 4;

    /// <summary>Accesses since reports were last taken.</summary>
    private readonly List<DmaOperation> _unreported = [];

    private (int Principal, Expectation? Expectation, int Tail) PlanEvents(Step step)
    {
        NeedObservation(Observation.Events);
        if (Shape.Text(_scope.Resolve(step.Body), _diagnostics, "events") is not "take") _diagnostics.Add(step.Body, "events can only be taken", "write events: take");
        var principal = Do(new EventsOperation());
        var expectation = step["expect"] is { } node ? ReadEvents(_scope.Resolve(node)) : null;
        if (expectation is EventsExpectation events) AllowPieces(events);
        _unreported.Clear();
        return (principal, expectation, -1);
    }

    /// <summary>An endpoint may make an access in pieces of a word and more, and each piece that is blocked may be reported.</summary>
    private void AllowPieces(EventsExpectation expectation)
    {
        foreach (var dma in _unreported)
        {
            var last = unchecked(dma.Iova + (ulong)(dma.Length - 1));
            expectation.Pieces += last < dma.Iova ? 0 : (last / Word) - (dma.Iova / Word);
            if (expectation.IfAddress is { } wanted && wanted >= dma.Iova && wanted <= last)
                expectation.AddressLength = Math.Max(expectation.AddressLength, last - wanted + 1);
        }
    }

    private Expectation? ReadEvents(YamlNode node)
    {
        if (node is YamlScalar { Text: "unspecified" }) return Unspecified.Instance;
        var expectation = new EventsExpectation(_revision);
        if (node is YamlScalar { Text: "none" })
        {
            expectation.None = true;
            return expectation;
        }

        if (Shape.Mapping(node, _diagnostics, "expect of events", "each", "at-most", "at-least") is not { } mapping) return null;
        if (mapping.TryGet("at-most", out var most) && _scope.Number(most, "at-most") is { } atMost) expectation.AtMost = atMost;
        if (mapping.TryGet("at-least", out var least)) expectation.AtLeast = _scope.Number(least, "at-least");
        if (mapping.TryGet("each", out var each) && Shape.OpenMapping(_scope.Resolve(each), _diagnostics, "each") is { } matchers)
        {
            foreach (var (key, value) in matchers.Entries) AddMatcher(expectation, key, _scope.Resolve(value));
        }

        return expectation;
    }

    private void AddMatcher(EventsExpectation expectation, YamlScalar key, YamlNode value)
    {
        switch (key.Text)
        {
            case "access":
                var access = Shape.Text(value, _diagnostics, "access");
                if (access is "READ" or "WRITE" or "EXEC") expectation.Access = access;
                else _diagnostics.Add(value, $"access is '{access}'", "write READ, WRITE or EXEC");
                break;
            case "if-address":
                expectation.TakesPage = _vector.Kind is { ReportsPages: true };
                if (value is not YamlMapping)
                {
                    expectation.IfAddress = _scope.Number(value, "if-address");
                }
                else if (Shape.Mapping(value, _diagnostics, "if-address", "page-of") is { } page && page.TryGet("page-of", out var inside))
                {
                    expectation.IfAddress = _scope.Number(inside, "page-of");
                    expectation.TakesPage = true;
                }

                break;
            case "undefined-flags":
                if (_scope.Number(value, "undefined-flags") is 0) expectation.UndefinedFlagsZero = true;
                else _diagnostics.Add(value, "undefined-flags can only be 0");
                break;
            case "size":
                ReadAddresses(Choices(value), expectation.Sizes);
                break;
            default:
                if (!_revision.Fault.TryGet(key.Text, out var field))
                {
                    string[] known = [.. _revision.Fault.Fields.Select(f => f.Name), "access", "if-address", "undefined-flags", "size"];
                    _diagnostics.Add(key, $"a fault report has no '{key.Text}'", Shape.Nearest(key.Text, known));
                    return;
                }

                IReadOnlyList<YamlNode> choices = Choices(value) is YamlSequence items ? items.Items : [value];
                var values = new List<ulong>();
                foreach (var choice in choices)
                {
                    if (ValueOf(field, _scope.Resolve(choice)) is { } number) values.Add(number);
                }

                expectation.Fields.Add((field, values));
                break;
        }
    }

    /// <summary>The list of <c>{any-of: [...]}</c>, or the value itself.</summary>
    private YamlNode Choices(YamlNode value) =>
        value is YamlMapping any && any.TryGet("any-of", out var list) ? _scope.Resolve(list) : value;
}
