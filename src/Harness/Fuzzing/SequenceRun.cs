using Viommu.Drivers.Port;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Fuzzing;

/// <summary>What a device made of a plan.</summary>
/// <param name="Replies">Its replies, one for each operation as far as it came.</param>
/// <param name="Trouble">What ended it early; null when nothing did.</param>
internal sealed record SequenceRun(IReadOnlyList<Reply> Replies, DeviceTrouble? Trouble)
{
    /// <summary>Carries a plan out.</summary>
    public static SequenceRun Of(IDevice device, Plan plan)
    {
        var replies = new List<Reply>(plan.Operations.Count);
        var trouble = device.Exchange(plan.Asked, replies);
        return new SequenceRun(replies, trouble);
    }

    /// <summary>Carries operations out; as many replies as there came.</summary>
    public static List<Reply> Exchange(IDevice device, IReadOnlyList<Operation> operations)
    {
        var replies = new List<Reply>(operations.Count);
        device.Exchange(operations, replies);
        return replies;
    }

    /// <summary>The operation that trouble came at; the number of operations when there was none.</summary>
    public int End(Plan plan) => Trouble is null ? plan.Operations.Count : Math.Min(Trouble.At ?? Replies.Count, plan.Operations.Count - 1);
}
