using Viommu.Drivers.Port;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Fuzzing;

/// <summary>A reply that no legal device gives.</summary>
/// <param name="Operation">Which operation, by its place in the plan.</param>
/// <param name="Step">The step that it belongs to, counted from 0.</param>
/// <param name="Shape">What kind of deviation it is: the action, and what came in the place of what. Findings are told apart by it.</param>
internal sealed record Deviation(int Operation, int Step, string Shape)
{
    /// <summary>Names the deviation at an operation.</summary>
    public static Deviation At(Plan plan, int operation, SequenceRun model, SequenceRun device)
    {
        var step = Math.Max(plan.Operations[operation].Step.Number - 1, 0);
        var action = plan.Operations[operation].Step.Action;
        if (operation >= device.Replies.Count) return new Deviation(operation, step, $"{action}: {device.Trouble?.Kind}");
        return new Deviation(operation, step, $"{action}: {Word(device.Replies[operation])} for {Word(model.Replies[operation])}");
    }

    /// <summary>A reply in a word or two.</summary>
    public static string Word(Reply reply) => reply switch
    {
        RequestReply { NeedsReset: true } => "needs-reset",
        RequestReply { Used: 0 } => "untouched",
        RequestReply { Written: [.., _, _, _, _] written } => $"status {written[^4]} of {written.Length}",
        RequestReply other => $"used {other.Used}",
        DmaReply dma => dma.Outcome.ToString().ToLowerInvariant(),
        EventsReply events => events.Reports.Count == 0 ? "no report" : "reports",
        BytesReply => "bytes",
        RingReply ring => $"used {ring.Used.Count}",
        _ => reply.GetType().Name,
    };
}
