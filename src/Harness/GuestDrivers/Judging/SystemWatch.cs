using Viommu.Drivers.Port;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Judging;
using Viommu.Harness.Judging.Isolation;
using Viommu.Harness.Planning;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>Looks at every access of a driver's vector: one that reaches memory which the driver's system takes to be out of reach is a breach.</summary>
internal static class SystemWatch
{
    // Fewer bytes may be the same by chance.
    private const int FewestBytes = 4;

    private const string Requirement = "tasks.only-what-is-mapped";
    private const string Why = "no task that was done put it within reach of this endpoint, or one took it away";

    /// <summary>The first breach; null when there is none.</summary>
    public static Breach? Find(Plan plan, IReadOnlyList<Reply> replies)
    {
        if (!plan.Facts.Revision.Requirements.TryGetValue(Requirement, out var requirement)) return null;
        var reach = new SystemReach(plan.Facts);
        for (var i = 0; i < plan.Operations.Count && i < replies.Count; i++)
        {
            var planned = plan.Operations[i];
            if (planned.Operation is TaskOperation { Task: var task } && replies[i] is TaskReply reply)
            {
                reach.Take(task, reply.Answer);
                continue;
            }

            if (planned is not { Targets: { } targets, Operation: DmaOperation access } || access.Length < FewestBytes) continue;
            if (Landing.Of(access, targets, plan.Facts.Device.Memory, replies, i) is not { Places.Count: > 0 } landing) continue;
            foreach (var place in landing.Places)
            {
                if (!reach.Allows(access, unchecked(access.Iova + (ulong)place.Offset), place.Address))
                    return new Breach(planned.Step, access, place, requirement, Why);
            }
        }

        return null;
    }
}
