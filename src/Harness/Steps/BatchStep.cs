using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>batch</c>: several requests made available before one notification.</summary>
internal sealed class BatchStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "batch";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "several requests made available before one notification; `expect` is one form for all, or a list")
    {
        TakesList = true,
    };

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        plan.NeedObservation(Observation.Ring);
        if (Shape.Sequence(plan.Scope.Resolve(step.Body), plan.Diagnostics, "batch") is not { } list) return Planned.Nothing;
        var requests = new List<EncodedRequest>();
        foreach (var item in list.Items)
        {
            if (plan.Scope.Resolve(item) is YamlMapping { Entries: [var (name, body)] } && RequestEncoder.Encode(plan, name.Text, body, null) is { } request)
                requests.Add(request);
            else if (plan.Scope.Resolve(item) is not YamlMapping { Entries.Count: 1 })
                plan.Diagnostics.Add(item, "a batch holds one request an item", "write - attach: {...}");
        }

        if (requests.Count != list.Items.Count) return Planned.Nothing;
        var principal = plan.Do(new BatchOperation([.. requests.Select(r => r.Operation)]));
        if (step["expect"] is not { } node)
        {
            foreach (var request in requests) plan.Succeeds(request);
            return new Planned(principal, plan.IsSetup ? new BatchExpectation([.. requests.Select(r => RequestForms.Expecting(plan, "OK", r))]) : null);
        }

        var forms = plan.Scope.Resolve(node) is YamlSequence each ? each.Items : [.. Enumerable.Repeat(node, requests.Count)];
        if (forms.Count != requests.Count)
        {
            plan.Diagnostics.Add(node, $"{forms.Count} expectations for {requests.Count} requests", "write one for each, or one for all");
            return new Planned(principal);
        }

        var expectations = new List<RequestExpectation>();
        for (var i = 0; i < requests.Count; i++)
        {
            if (RequestForms.Read(plan, forms[i], requests[i]) is not { } expectation) continue;
            expectations.Add(expectation);
            if (expectation.Statuses.Contains(plan.Revision.Statuses["OK"])) plan.Succeeds(requests[i]);
        }

        return new Planned(principal, expectations.Count == requests.Count ? new BatchExpectation(expectations) : null);
    }
}
