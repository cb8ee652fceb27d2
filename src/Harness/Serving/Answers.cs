using System.Globalization;
using Viommu.Drivers.Port;
using Viommu.Harness.Reports.Documents;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Serving;

/// <summary>What a device answers, as the stdio protocol has it.</summary>
internal static class Answers
{
    private const int LongestError = 2000;

    /// <summary>The answer of one that did nothing, with the reason.</summary>
    public static Answer Error(string text) => new() { Error = text.Length <= LongestError ? text : text[..LongestError] };

    /// <summary>Why an answer cannot be told through the protocol; null when it can.</summary>
    public static string? Untellable(Reply reply) => reply switch
    {
        RequestReply { NeedsReset: true } => "the device set DEVICE_NEEDS_RESET instead of answering",
        DmaReply { Outcome: DmaOutcome.Unknown } => "whether this DMA went through cannot be told here",
        DoneReply or RequestReply or BytesReply or DmaReply or EventsReply => null,
        _ => $"the protocol has nothing for a {reply.GetType().Name}",
    };

    /// <summary>The keys of an answer that can be told.</summary>
    public static Answer Of(Reply reply) => reply switch
    {
        RequestReply request => new Answer { Used = request.Used, Written = Hex(request.Written) },
        BytesReply bytes => new Answer { Bytes = Hex(bytes.Bytes) },
        DmaReply { Outcome: DmaOutcome.Blocked } => new Answer { Blocked = true },
        DmaReply { Bytes: { } data } => new Answer { Bytes = Hex(data) },
        EventsReply events => new Answer { Events = events.Reports.Select(Hex) },
        _ => new Answer(),
    };

    /// <summary>The answer to <c>hello</c>.</summary>
    public static HelloLine Hello(ulong seq, ServedDevice device, Revision revision)
    {
        var description = device.Description;
        return new HelloLine(
            seq, 1, new ServedName(description.Name, description.Version),
            description.Revisions.Count > 0 ? description.Revisions : revision.Lineage,
            Enumerable.Range(0, 64).Where(bit => (device.Features >> bit & 1) != 0),
            Hex(description.Config),
            description.Endpoints.Select(EndpointEntry.Of),
            description.Memory.Select(MemoryEntry.Of),
            device.Observe);
    }

    private static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
