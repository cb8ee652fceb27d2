using Viommu.Drivers.Port;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Steps;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Running;

/// <summary>
/// Holds a broken step against the same step where no cache has a part in it: the tables are from the beginning what they are at the step, nothing is
/// accessed before, and no INVALIDATE is sent. What is broken there too is no stale translation: the tables are read wrongly.
/// </summary>
internal sealed class Uncached
{
    /// <summary>What judges a step that is broken with nothing cached.</summary>
    public const string RuleId = "attach-table.tables-rule";

    private readonly Plan _plan;
    private readonly int _step;
    private readonly int _invalidate;
    private readonly List<int> _order = [];

    private Uncached(Plan plan, int step, Revision revision)
    {
        _plan = plan;
        _step = step;
        _invalidate = revision.Requests.TryGetValue("INVALIDATE", out var request) ? request.Type : -1;
        Arrange();
    }

    /// <summary>True where it decides: what broke is an access, or what is seen of one, and the case is not to blame its requirement so.</summary>
    public static bool Asks(VectorResult result) =>
        Controlled.MayExcuse(result) && StepKinds.Find(result.Action) is { Looks: true }
        && result.Requirement is { } requirement && result.Vector.Case.Uncached.Contains(requirement.Id);

    /// <summary>The result as the step without caches lets it stand. The verdict stays: what the case is sure of is no surer in the tables alone.</summary>
    /// <param name="device">A device that was started.</param>
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="trouble">What befell the device; null when nothing did.</param>
    public static VectorResult Apply(IDevice device, Plan plan, VectorResult result, Revision revision, out DeviceTrouble? trouble)
    {
        trouble = null;
        // A reset in between, or a ring of the case's own, is more than the order of steps.
        if (plan.Operations.Any(planned => planned.Operation is RingOperation || (planned.Operation is ResetOperation && planned.Step.Number > 0)))
            return result;
        if (!revision.Requirements.TryGetValue(RuleId, out var rule)) return result;
        var uncached = new Uncached(plan, result.Step, revision);
        var replies = new List<Reply>();
        trouble = device.Exchange(uncached.Operations(), replies);
        if (trouble is not null || !uncached.IsBroken(replies, revision)) return result;
        return result with { Requirement = rule, Reason = $"{result.Reason}; the same with nothing cached", Impact = result.Impact };
    }

    private List<Operation> Operations() => [.. _order.Select(i => WithoutInvalidate(_plan.Operations[i].Operation)!)];

    /// <summary>True when the step is broken by what was answered without caches.</summary>
    private bool IsBroken(List<Reply> replies, Revision revision)
    {
        // The expectation knows operations by their place in the plan; those left out were done as nothing.
        var placed = new Reply[_plan.Operations.Count];
        Array.Fill(placed, DoneReply.Instance);
        for (var i = 0; i < _order.Count; i++) placed[_order[i]] = replies[i];
        // What it waits for was answered so before, and may be left out.
        var alone = _plan with
        {
            Operations = [.. _plan.Operations.Select(planned => planned with { Targets = null })],
            Expectations = [.. _plan.Expectations.Where(one => one.Step.Number == _step).Select(one => one with { When = [] })],
        };
        return Judge.Decide(alone, placed, null, revision, false).Verdict is Verdict.Fail or Verdict.Warn;
    }

    /// <summary>Tables as they are in the end go before the first request, and accesses before the last change are left out.</summary>
    private void Arrange()
    {
        var end = 0;
        while (end < _plan.Operations.Count && _plan.Operations[end].Step.Number <= _step) end++;
        var first = Enumerable.Range(0, end).FirstOrDefault(IsRequest, end);
        var change = Enumerable.Range(0, end).LastOrDefault(i => _plan.Operations[i].Step.Number < _step && (IsRequest(i) || IsEdit(i)), -1);
        _order.AddRange(Enumerable.Range(0, first).Where(i => Stays(i, change)));
        _order.AddRange(Enumerable.Range(first, end - first).Where(IsEdit));
        _order.AddRange(Enumerable.Range(first, end - first).Where(i => !IsEdit(i) && Stays(i, change)));
    }

    private bool IsRequest(int i) => _plan.Operations[i].Operation is RequestOperation or BatchOperation or RepeatOperation;

    private bool IsEdit(int i) => _plan.Operations[i] is { Operation: WriteOperation, Step: { Number: > 0 } step }
        && StepKinds.Find(step.Action) is { WritesMemory: true };

    private bool Stays(int i, int change) =>
        !(_plan.Operations[i].Operation is DmaOperation && i < change) && WithoutInvalidate(_plan.Operations[i].Operation) is not null;

    /// <summary>An operation without its INVALIDATEs; null where nothing is left.</summary>
    private Operation? WithoutInvalidate(Operation operation) => operation switch
    {
        RequestOperation request => IsInvalidate(request) ? null : operation,
        RepeatOperation repeat => IsInvalidate(repeat.Request) ? null : operation,
        BatchOperation batch => batch.Requests.Where(request => !IsInvalidate(request)).ToList() is { Count: > 0 } rest ? new BatchOperation(rest) : null,
        _ => operation,
    };

    // The type is the first byte of every revision's head.
    private bool IsInvalidate(RequestOperation request) => request.Readable is [var type, ..] && type == _invalidate;
}
