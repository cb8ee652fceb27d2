using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Running;

/// <summary>Runs vectors against devices that a source starts, and starts another when one is lost.</summary>
public static class Runner
{
    /// <summary>Runs every vector; the results are in the order of the vectors.</summary>
    public static RunOutcome Run(RunOptions options)
    {
        var jobs = options.Source.AllowsParallel ? Math.Clamp(options.Jobs, 1, Math.Max(1, options.Vectors.Count)) : 1;
        var queue = new WorkQueue(options);
        if (jobs == 1)
        {
            new Worker(options, queue).Work();
        }
        else
        {
            var threads = new Thread[jobs];
            for (var i = 0; i < jobs; i++)
            {
                threads[i] = new Thread(new Worker(options, queue).Work) { IsBackground = true, Name = $"worker {i + 1}" };
                threads[i].Start();
            }

            foreach (var thread in threads) thread.Join();
        }

        return queue.Outcome();
    }

    /// <summary>Runs one plan on a device that was started.</summary>
    internal static VectorResult RunPlan(IDevice device, Planning.Plan plan, RunOptions options, List<Reply> replies, out DeviceTrouble? trouble)
    {
        trouble = null;
        if (plan.Skip is { } reason) return new VectorResult { Vector = plan.Vector, Verdict = Verdict.Skip, Reason = reason, SkipKind = plan.SkipKind };
        replies.Clear();
        trouble = device.Exchange(plan.Asked, replies);
        return plan.Vector.Case.Party == Party.Driver
            ? GuestDrivers.Judging.DutyJudge.Decide(plan, replies, trouble, options.Revision, options.KeepTranscripts)
            : Judging.Judge.Decide(plan, replies, trouble, options.Revision, options.KeepTranscripts);
    }
}
