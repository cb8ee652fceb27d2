using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning.Blame;
using Viommu.Harness.Steps;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning;

// Which requirement judges a step: the one that fixes what it expects, whatever the case is about.
public sealed partial class Planner
{
    private const string ValidIsAccepted = "request.valid-is-accepted";

    private BlameOf? _blame;

    /// <summary>What is attached and mapped.</summary>
    internal Situation Situation { get; } = new();

    /// <summary>The request of the step that is planned; null where it is none.</summary>
    internal PlannedRequest? Request { get; set; }

    /// <summary>The access of the step that is planned; null where it is none.</summary>
    internal Drivers.Port.DmaOperation? LastAccess { get; set; }

    /// <summary>True where the request attaches tables as they were made.</summary>
    internal bool IsPlainTables { get; set; }

    private BlameOf Blame => _blame ??= new BlameOf(Facts, Situation);

    /// <summary>The step with its requirements; null where it names one that there is not.</summary>
    private PlannedExpectation? Judged(Step step, int principal, Expectation expectation)
    {
        if (RequirementOf(step, expectation) is not { } requirement) return null;
        var planned = new PlannedExpectation(Place, principal, expectation, requirement, Conditions(step));
        if (expectation is not RequestExpectation request || Request is not { } sent) return planned;
        var expectsOk = request.Statuses.Contains(Revision.Statuses["OK"]);
        if (expectsOk && request.Statuses.Count == 1 && !request.AllowsUntouched) planned = IfRejected(planned, step, sent);
        else if (!expectsOk && step.Checks is null && request.Statuses.Count > 0 && RuleOf(request, sent) is { } rule)
            planned = planned with { Requirement = rule };
        if (expectsOk) Situation.Take(sent, Blame.Bypass);
        return planned;
    }

    /// <summary>The one requirement that fixes such a rejection; null where there is none, or a choice of several.</summary>
    private Requirement? RuleOf(RequestExpectation expectation, PlannedRequest sent)
    {
        if (!sent.IsWhole || Blame.MistakesOf(sent, Accepted) is not [var (id, status)]) return null;
        return Revision.Statuses.Find(status) is { } value && expectation.Statuses.Contains(value.Value) ? Revision.Requirements.GetValueOrDefault(id) : null;
    }

    private PlannedExpectation IfRejected(PlannedExpectation planned, Step step, PlannedRequest sent)
    {
        Requirement? Named(string id) => Revision.Requirements.GetValueOrDefault(id);
        var isOnSuccess = planned.Requirement.Id == "request.ok-on-success";
        if (step.Checks is not null && !isOnSuccess) return planned;
        if (Blame.IsPlain(sent, Accepted)) return planned with { IfRejected = Named(ValidIsAccepted) };
        if (!isOnSuccess) return planned;
        // OK on success says nothing of a request that did not succeed: what asks for its success does.
        var id = sent.Layout.Name switch
        {
            "ATTACH" when Situation.DomainOf(sent["endpoint"]) is not null => "attach.moves-endpoint",
            "ATTACH" when Situation.Domain(sent["domain"]) is not null => "attach.compatible-endpoints",
            "UNMAP" => "unmap.gaps-are-fine",
            "INVALIDATE" => "invalidate.spurious",
            "ATTACH_TABLE" when Situation.Domain(sent["domain"]) is not null => null,
            "ATTACH_TABLE" when Situation.DomainOf(sent["endpoint"]) is not null => "attach-table.moves-endpoint",
            "ATTACH_TABLE" => IsPlainTables ? "probe.hw-raw" : "attach-table.valid-is-accepted",
            _ => null,
        };
        return id is not null && Named(id) is { } rule ? planned with { IfRejected = rule } : planned with { MayBeRejected = true };
    }

    /// <summary>Takes a request for carried out.</summary>
    internal void Succeeds(EncodedRequest request)
    {
        if (request.Said is { } said) Situation.Take(said, Blame.Bypass);
    }

    /// <summary>What judges an access in setup: what makes it reach, or keeps it from reaching.</summary>
    private string OfSetupDma(Expectation expectation)
    {
        if (LastAccess is not { } access || Situation.DomainOf(access.Endpoint) is not { } id || Situation.Domain(id) is not { } domain)
            return expectation is DmaExpectation { AllowsBlocked: true } ? "request.block-unattached" : "bypass.identity";
        if (domain.IsBypass) return "bypass.attach-bypass-domain";
        if (expectation is DmaExpectation { AllowsBlocked: true } && !domain.HasTables) return "map.only-mapped";
        return !domain.HasTables ? "map.translates" : Reach.IsAnywhere ? Vector.Case.Covers[0] : "attach-table.takes-effect";
    }
}
