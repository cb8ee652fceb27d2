using Viommu.Drivers.Port;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// What the reference device met in a sequence: each answer of each action, and each pair and triple of them in a row. A sequence that shows a new one is kept
/// and gone on from.
/// </summary>
internal static class SequenceFeatures
{
    /// <summary>The features, as numbers that are the same in every run.</summary>
    public static IEnumerable<ulong> Of(Plan plan, SequenceRun model)
    {
        var (before, earlier) = (Hash(plan.Vector.Kind?.Name ?? ""), 0UL);
        for (var i = 0; i < model.Replies.Count; i++)
        {
            var (operation, step) = plan.Operations[i];
            if (operation is WriteOperation or ReadOperation && step.Action == "dma") continue;
            var now = Hash($"{step.Action}/{Asked(operation)}/{Deviation.Word(model.Replies[i])}");
            yield return now;
            yield return Mixed(before, now);
            yield return Mixed(Mixed(earlier, before), now);
            (earlier, before) = (before, now);
        }
    }

    private static string Asked(Operation operation) => operation switch
    {
        DmaOperation dma => $"{dma.Access}{(dma.Pasid is null ? "" : "p")}{(dma.Privileged ? "k" : "")}{(dma.Iova & 0xfff) + (ulong)dma.Length > 0x1000}",
        RequestOperation request => $"{request.Readable.Length}/{(request.Readable.Length > 20 ? request.Readable[20] & 7 : 0)}",
        _ => "",
    };

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Hash(string text)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 0x100000001b3);
        return hash;
    }

    private static ulong Mixed(ulong one, ulong other) => unchecked(((one << 7 | one >> 57) ^ other) * 0x9e3779b97f4a7c15);
}
