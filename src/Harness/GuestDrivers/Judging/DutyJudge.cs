using Viommu.Drivers.Guest;
using Viommu.Drivers.Port;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>
/// Gives the verdict on a vector of a driver: its steps are judged as those of devices are, and every request, config access and word of a table that the
/// driver wrote meanwhile by every duty, whatever the case is about.
/// </summary>
internal static class DutyJudge
{
    private const int MostSteps = 5;

    /// <summary>Judges what was exchanged.</summary>
    public static VectorResult Decide(Plan plan, IReadOnlyList<Reply> replies, DeviceTrouble? trouble, Revision revision, bool keepTranscript)
    {
        var result = Judge.Decide(plan, replies, trouble, revision, keepTranscript, SystemWatch.Find);
        if (result.Verdict == Verdict.Error) return result;
        var (broken, occasions) = Look(plan, replies, revision);
        var fails = broken.Find(one => one.Requirement.Level.Fails());
        var first = fails ?? broken.FirstOrDefault();
        if (first is null) return result.Verdict == Verdict.Pass && IsIdle(plan, occasions) ? Idle(result) : result;

        // What fails outweighs what warns; of two that weigh the same, the earlier step's, and of one step what the driver did before what came of it.
        var isOutweighed = result.Verdict switch
        {
            Verdict.Fail => fails is null || result.Step < fails.Step.Number,
            Verdict.Warn => fails is null && result.Step < first.Step.Number,
            _ => false,
        };
        return isOutweighed ? result : Broken(plan, replies, first, broken);
    }

    private static (List<BrokenDuty> Broken, HashSet<string> Occasions) Look(Plan plan, IReadOnlyList<Reply> replies, Revision revision)
    {
        var watch = new DriverWatch(revision) { Can = plan.Facts.Device.Driver?.Can };
        var duties = DriverDuties.All.Where(duty => revision.Requirements.ContainsKey(duty.Requirement)).ToList();
        var (broken, occasions) = (new List<BrokenDuty>(), new HashSet<string>());
        var reach = new SystemReach(plan.Facts);
        for (var i = 0; i < replies.Count; i++)
        {
            if (plan.Operations[i].Operation is DmaOperation access && replies[i] is DmaReply { Outcome: DmaOutcome.Blocked } && reach.Needs(access) is { } id)
                broken.Add(new BrokenDuty(revision.Requirements[id], plan.Operations[i].Step, Unreached(access)));
            if (plan.Operations[i] is not { Operation: TaskOperation { Task: var task }, Step: var step } || replies[i] is not TaskReply reply) continue;
            reach.Take(task, reply.Answer);
            RecordedEvent[] events =
            [
                new RecordedTask(step.Number, task), .. reply.Events.Select(one => one with { Line = step.Number }),
                new RecordedFinish(step.Number, task, reply.Answer),
            ];
            foreach (var happened in events)
            {
                var watched = new WatchedEvent(happened, happened is RecordedRequest sent ? new SentRequest(sent, revision) : null);
                foreach (var duty in duties)
                {
                    var answer = duty.Judge(watch, watched);
                    if (!answer.IsAbout) continue;
                    occasions.Add(duty.Requirement);
                    if (answer.Expected is not null) broken.Add(new BrokenDuty(revision.Requirements[duty.Requirement], step, answer));
                }

                watch.Take(watched);
            }
        }

        return (broken, occasions);
    }

    private static DutyAnswer Unreached(DmaOperation access) => DutyAnswer.Broken(
        $"the access of endpoint 0x{access.Endpoint:x} to 0x{access.Iova:x} goes through, as it was mapped", "it was blocked");

    /// <summary>True where the case is about duties that nothing the driver did gave an occasion for.</summary>
    private static bool IsIdle(Plan plan, HashSet<string> occasions) =>
        DriverDuties.Of(plan.Vector.Case.Covers[0]) is not null && !plan.Vector.Case.Covers.Any(occasions.Contains);

    private static VectorResult Idle(VectorResult result) => result with
    {
        Verdict = Verdict.Skip,
        SkipKind = SkipKind.NotApplicable,
        Reason = "nothing that the driver did is an occasion to break it",
    };

    private static VectorResult Broken(Plan plan, IReadOnlyList<Reply> replies, BrokenDuty duty, List<BrokenDuty> all)
    {
        var (requirement, step, answer) = duty;
        var others = all.Where(one => one.Requirement == requirement && one != duty).Select(one => one.Step.Number).Distinct().ToList();
        var more = others.Count == 0 ? "" : $"; again in step {string.Join(", ", others.Take(MostSteps))}{(others.Count > MostSteps ? ", ..." : "")}";
        return Judge.Result(plan, requirement.Level.Fails() ? Verdict.Fail : Verdict.Warn, replies, null, step) with
        {
            Requirement = requirement,
            Impact = requirement.Impact,
            Expected = answer.Expected!,
            Got = answer.Got,
            Reason = $"expected {answer.Expected}; got {answer.Got}{more}",
        };
    }
}
