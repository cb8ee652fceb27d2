using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>batch</c>: several requests made available before one notification.</summary>
internal sealed class BatchStep : Step
{
    private readonly Written<IReadOnlyList<Written<Written<RequestForm>>>> _requests;
    private readonly Written<Answers>? _expected;

    private BatchStep(StepHead head)
        : base(head) => (_requests, _expected) = (head.Typed(ReadRequests), head.Typed<Answers>("expect", Answers.Read));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "batch",
        new("several requests made available before one notification; `expect` is one form for all, or a list") { TakesList = true },
        head => new BatchStep(head))
    {
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        plan.NeedObservation(Observation.Ring);
        if (plan.Scope.Value(_requests) is not { } list) return Planned.Nothing;
        var requests = new List<EncodedRequest>();
        foreach (var item in list)
        {
            if (plan.Scope.Value(item) is { } written && RequestEncoder.Encode(plan, written, RequestCuts.None) is { } request) requests.Add(request);
        }

        if (requests.Count != list.Count) return Planned.Nothing;
        var principal = plan.Do(new BatchOperation([.. requests.Select(r => r.Operation)]));
        if (_expected is null)
        {
            foreach (var request in requests) plan.Succeeds(request);
            return new Planned(principal, plan.IsSetup ? new BatchExpectation([.. requests.Select(r => AnswerForm.Expecting(plan, "OK", r))]) : null);
        }

        if (plan.Scope.Value(_expected) is not { } answers) return new Planned(principal);
        if (answers.Each is { } forms && forms.Count != requests.Count)
        {
            plan.Diagnostics.Add(_expected.Node, $"{forms.Count} expectations for {requests.Count} requests", "write one for each, or one for all");
            return new Planned(principal);
        }

        var expectations = new List<RequestExpectation>();
        for (var i = 0; i < requests.Count; i++)
        {
            var form = answers.Each is { } each ? plan.Scope.Value(each[i]) : answers.All;
            if (form?.Plan(plan, requests[i]) is not { } expectation) continue;
            expectations.Add(expectation);
            if (expectation.Statuses.Contains(plan.Revision.Statuses["OK"])) plan.Succeeds(requests[i]);
        }

        return new Planned(principal, expectations.Count == requests.Count ? new BatchExpectation(expectations) : null);
    }

    private static IReadOnlyList<Written<Written<RequestForm>>>? ReadRequests(Reading read, YamlNode node) =>
        read.Items<Written<RequestForm>>(node, Definition.Name, ReadRequest);

    private static Written<RequestForm>? ReadRequest(Reading read, YamlNode node)
    {
        if (node is YamlMapping { Entries: [var (name, body)] }) return RequestForm.Of(read, name.Text, body);
        read.Mistake(node, "a batch holds one request an item", "write - attach: {...}");
        return null;
    }

    /// <summary>What is expected of all requests, or of each.</summary>
    private sealed record Answers(AnswerForm? All, IReadOnlyList<Written<AnswerForm>>? Each)
    {
        public static Answers Read(Reading read, YamlNode node) =>
            node is YamlSequence ? new Answers(null, read.Items<AnswerForm>(node, "expect", AnswerForm.Read)) : new Answers(AnswerForm.Read(read, node), null);
    }
}
