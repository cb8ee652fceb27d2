using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning.Blame;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning;

// Which requirement judges a step: the one that fixes what it expects, whatever the case is about.
public sealed partial class Planner
{
    private const string ValidIsAccepted = "request.valid-is-accepted";

    private readonly Situation _situation = new();
    private BlameOf? _blame;
    private PlannedRequest? _request;
    private Drivers.Port.DmaOperation? _lastAccess;
    private bool _isPlainTables;

    private BlameOf Blame => _blame ??= new BlameOf(_facts, _situation);

    /// <summary>The step with its requirements; null where it names one that there is not.</summary>
    private PlannedStep? Judged(Step step, int principal, Expectation expectation)
    {
        if (RequirementOf(step, expectation) is not { } requirement) return null;
        var planned = new PlannedStep(_number, step.Node, principal, expectation, requirement, Conditions(step));
        if (expectation is not RequestExpectation request || _request is not { } sent) return planned;
        var expectsOk = request.Statuses.Contains(_revision.Statuses["OK"]);
        if (expectsOk && request.Statuses.Count == 1 && !request.AllowsUntouched) planned = IfRejected(planned, step, sent);
        else if (!expectsOk && step["checks"] is null && request.Statuses.Count > 0 && RuleOf(request, sent) is { } rule) planned = planned with { Requirement = rule };
        if (expectsOk) _situation.Take(sent, Blame.Bypass);
        return planned;
    }

    /// <summary>The one requirement that fixes such a rejection; null where there is none, or a choice of several.</summary>
    private Requirement? RuleOf(RequestExpectation expectation, PlannedRequest sent)
    {
        if (!sent.IsWhole || Blame.MistakesOf(sent, _accepted) is not [var (id, status)]) return null;
        return _revision.Statuses.Find(status) is { } value && expectation.Statuses.Contains(value.Value) ? _revision.Requirements.GetValueOrDefault(id) : null;
    }

    private PlannedStep IfRejected(PlannedStep planned, Step step, PlannedRequest sent)
    {
        Requirement? Named(string id) => _revision.Requirements.GetValueOrDefault(id);
        var isOnSuccess = planned.Requirement.Id == "request.ok-on-success";
        if (step["checks"] is not null && !isOnSuccess) return planned;
        if (Blame.IsPlain(sent, _accepted)) return planned with { IfRejected = Named(ValidIsAccepted) };
        if (!isOnSuccess) return planned;
        // OK on success says nothing of a request that did not succeed: what asks for its success does.
        var id = sent.Layout.Name switch
        {
            "ATTACH" when _situation.DomainOf(sent["endpoint"]) is not null => "attach.moves-endpoint",
            "ATTACH" when _situation.Domain(sent["domain"]) is not null => "attach.compatible-endpoints",
            "UNMAP" => "unmap.gaps-are-fine",
            "INVALIDATE" => "invalidate.spurious",
            "ATTACH_TABLE" when _situation.Domain(sent["domain"]) is not null => null,
            "ATTACH_TABLE" when _situation.DomainOf(sent["endpoint"]) is not null => "attach-table.moves-endpoint",
            "ATTACH_TABLE" => _isPlainTables ? "probe.hw-raw" : "attach-table.valid-is-accepted",
            _ => null,
        };
        return id is not null && Named(id) is { } rule ? planned with { IfRejected = rule } : planned with { MayBeRejected = true };
    }

    private void Succeeds(Encoded request)
    {
        if (request.Said is { } said) _situation.Take(said, Blame.Bypass);
    }

    /// <summary>What judges an access in setup: what makes it reach, or keeps it from reaching.</summary>
    private string OfSetupDma(Expectation expectation)
    {
        if (_lastAccess is not { } access || _situation.DomainOf(access.Endpoint) is not { } id || _situation.Domain(id) is not { } domain)
            return expectation is DmaExpectation { AllowsBlocked: true } ? "request.block-unattached" : "bypass.identity";
        if (domain.IsBypass) return "bypass.attach-bypass-domain";
        if (expectation is DmaExpectation { AllowsBlocked: true } && !domain.HasTables) return "map.only-mapped";
        return !domain.HasTables ? "map.translates" : _reach.IsAnywhere ? _vector.Case.Covers[0] : "attach-table.takes-effect";
    }
}
