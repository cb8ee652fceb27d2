using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A request by its name, by its bytes (<c>send</c>), or as the matrix gives it (<c>do</c>).</summary>
/// <param name="name">The action; empty where it is the request's own name.</param>
/// <param name="text">What it does.</param>
internal sealed class RequestStep(string name, string text) : StepKind
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(text) { IsOpen = true };

    /// <inheritdoc/>
    public override IReadOnlyList<CaseKey> Keys { get; } =
    [
        new("bytes", "`{16: 0x80}` overrides single bytes of the readable part"),
        new("readable", "cuts the readable part to this length, or extends it with zeros"),
        new("writable", "length of the writable part; what the request needs without it"),
        new("shape", "how the parts are cut into descriptors: `{readable: X, writable: X, indirect: true}`, X of `whole`, `bytes`, `{cut: n}`, sizes"),
    ];

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        var requests = RequestsOf(plan, step.Action, step.Body);
        for (var part = 0; part < requests - 1; part++)
        {
            if (RequestEncoder.Encode(plan, step.Action, step.Body, step, part) is not { } earlier) return Planned.Nothing;
            var operation = plan.Do(earlier.Operation);
            var expected = RequestForms.Of(plan, step["expect"], earlier);
            AllowRefusal(plan, earlier.Operation, expected);
            if (expected is not null) plan.Judge(step, operation, expected);
        }

        if (RequestEncoder.Encode(plan, step.Action, step.Body, step, requests - 1) is not { } encoded) return Planned.Nothing;
        var principal = plan.Do(encoded.Operation);
        var expectation = RequestForms.Of(plan, step["expect"], encoded);
        AllowRefusal(plan, encoded.Operation, expectation);
        return new Planned(principal, expectation, encoded.Tail);
    }

    /// <summary>How many requests a step is: one, or one for each PASID whose tables are attached on their own.</summary>
    private static int RequestsOf(Planner plan, string action, YamlNode body)
    {
        body = plan.Scope.Resolve(body);
        if (action == "do" && body is YamlMapping { Entries: [var (inner, innerBody)] }) return RequestsOf(plan, inner.Text, innerBody);
        var isTable = plan.Revision.Requests.TryGetValue(CaseReader.RequestName(action), out var layout) && layout.Variants.Count > 0;
        return isTable && body is YamlMapping mapping && mapping.TryGet("tables", out var node) && NamedTables.Find(plan, node) is { Made: { } made }
            ? Math.Max(made.Descriptors.Count, 1) : 1;
    }

    /// <summary>Where an ATTACH_TABLE to a domain with tables is wanted to succeed, a refusal ends the vector as skipped.</summary>
    private static void AllowRefusal(Planner plan, RequestOperation operation, Expectation? expectation)
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
