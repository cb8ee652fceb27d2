using Viommu.Drivers.Port;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// What a device may have cached without being asked: an IOMMU may read ahead at any time. Before all that changes tables or attachments, every access that the
/// plan makes anywhere is made as a read, by a device that keeps all it has read.
/// </summary>
internal static class StalePlan
{
    // Two pages beside each other and a few PASIDs make so many; more would only take time.
    private const int MostAhead = 24;

    /// <summary>The operations with such reads between them, and where the plan's own stand among them.</summary>
    public static (List<Operation> Operations, List<int> Own) Ahead(Plan plan)
    {
        var reads = plan.Operations.Select(one => one.Operation).OfType<DmaOperation>()
            .Select(dma => dma with { Access = AccessKinds.Read, Bytes = null, Length = 1 }).Distinct().Take(MostAhead).ToList();
        var (operations, own) = (new List<Operation>(), new List<int>());
        foreach (var (operation, step) in plan.Operations)
        {
            var changes = operation is RequestOperation or BatchOperation or ConfigWriteOperation
                || ChangesTables(operation, step);
            if (changes) operations.AddRange(reads);
            own.Add(operations.Count);
            operations.Add(operation);
        }

        return (operations, own);
    }

    /// <summary>True for a write that may change tables: what a step of the sequence writes itself, not what a DMA finds in memory.</summary>
    public static bool ChangesTables(Operation operation, StepPlace step) =>
        operation is WriteOperation && step.Action is "pte" or "pasid-entry" or "tables" or "write";

    /// <summary>The replies to the plan's own operations.</summary>
    public static List<Reply> Own(IReadOnlyList<Reply> replies, List<int> own) => [.. own.TakeWhile(at => at < replies.Count).Select(at => replies[at])];
}
