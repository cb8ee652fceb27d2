using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary>A request by its name, by its bytes (<c>send</c>), or as the matrix gives it (<c>do</c>).</summary>
internal sealed class RequestStep : Step
{
    private readonly Written<RequestForm> _request;
    private readonly RequestCuts _cuts;
    private readonly Written<AnswerForm>? _expected;

    private RequestStep(StepHead head)
        : base(head)
    {
        _request = RequestForm.Of(new Reading(head.Diagnostics), head.Action, head.Body);
        _cuts = RequestCuts.Of(head);
        _expected = head.Typed<AnswerForm>("expect", AnswerForm.Read);
    }

    /// <summary>What a case writes.</summary>
    /// <param name="name">The action; empty where it is the request's own name.</param>
    /// <param name="text">What it does.</param>
    public static StepKind Definition(string name, string text) => new(name, new(text) { IsOpen = true }, head => new RequestStep(head))
    {
        Keys = RequestCuts.Keys,
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        var requests = Requests(plan, _request);
        for (var part = 0; part < requests - 1; part++)
        {
            if (RequestEncoder.Encode(plan, _request, _cuts, part) is not { } earlier) return Planned.Nothing;
            var operation = plan.Do(earlier.Operation);
            var expected = AnswerForm.Plan(_expected, plan, earlier);
            AllowRefusal(plan, earlier.Operation, expected);
            plan.Judge(this, operation, expected);
        }

        if (RequestEncoder.Encode(plan, _request, _cuts, requests - 1) is not { } encoded) return Planned.Nothing;
        var principal = plan.Do(encoded.Operation);
        var expectation = AnswerForm.Plan(_expected, plan, encoded);
        AllowRefusal(plan, encoded.Operation, expectation);
        return new Planned(principal, expectation, encoded.Tail);
    }

    /// <summary>How many requests a step is: one, or one for each PASID whose tables are attached on their own.</summary>
    private static int Requests(Planner plan, Written<RequestForm> written)
    {
        if (plan.Scope.Value(written) is not { } form) return 1;
        if (form.Inside is { } inside) return Requests(plan, inside);
        var isTable = form.Tables is not null && plan.Revision.Requests.TryGetValue(form.Name, out var layout) && layout.Variants.Count > 0;
        return isTable && NamedTables.Find(plan, form.Tables!) is { Made: { } made } ? Math.Max(made.Descriptors.Count, 1) : 1;
    }

    /// <summary>Where an ATTACH_TABLE to a domain with tables is wanted to succeed, a refusal ends the vector as skipped.</summary>
    private static void AllowRefusal(Planner plan, RequestOperation operation, Expectation expectation)
    {
        if (operation.Readable.Length == 0 || plan.Revision.FindRequest(operation.Readable[0]) is not { } layout
            || operation.Readable.Length < layout.Readable.Size)
        {
            return;
        }

        if (!layout.Readable.TryGet("domain", out var field)) return;
        var domain = field.Read(operation.Readable);
        var ok = plan.Revision.Statuses["OK"];
        switch (layout.Name)
        {
            case "ATTACH_TABLE" when !plan.TableDomains.Add(domain) && expectation is RequestExpectation { Statuses: [var only] } request && only == ok:
                request.RefusalSkips = "ATTACH_TABLE to a domain with tables, which the draft leaves open";
                break;
            case "DETACH" when !layout.Readable.TryGet("flags", out var flags) || flags.Read(operation.Readable) == 0:
                plan.TableDomains.Clear();
                break;
        }
    }
}
