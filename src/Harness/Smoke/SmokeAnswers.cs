using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Smoke;

/// <summary>Says in words what is wrong with an answer; null when nothing is.</summary>
internal static class SmokeAnswers
{
    /// <summary>The answer to a request that must be OK and has nothing but a tail.</summary>
    public static string? Ok(Reply reply, string what, Revision revision)
    {
        if (reply is not RequestReply request) return $"{what} was not answered as a request";
        var tail = revision.Tail.Size;
        if (request.NeedsReset) return $"the device asked to be reset (DEVICE_NEEDS_RESET) instead of answering {what}";
        if (request.Used == 0)
        {
            return $"{what} came back untouched (used 0): the device says that it does not know this request. "
                + $"Expected: used {tail} and a tail with status OK (0)";
        }

        var status = revision.Tail["status"];
        if (request.Written.Length < status.End)
        {
            return $"the answer to {what} has {request.Written.Length} bytes; expected a tail of {tail} bytes with the status at {status.Offset}";
        }
        var value = status.Read(request.Written);
        if (value != revision.Statuses["OK"]) return $"{what} was answered with status {Status(value, revision)}; expected OK (0)";
        if (request.Used != tail) return $"the answer to {what} has used {request.Used}; expected {tail}, the size of the tail";
        return request.Written.AsSpan(status.End).ContainsAnyExcept((byte)0)
            ? $"the reserved bytes after the status in the answer to {what} are {Convert.ToHexStringLower(request.Written[status.End..])}; expected zeros"
            : null;
    }

    /// <summary>Bytes that must be the ones given.</summary>
    public static string? Same(Reply reply, byte[] expected, string what)
    {
        var bytes = reply switch
        {
            BytesReply read => read.Bytes,
            DmaReply { Outcome: DmaOutcome.Done, Bytes: { } data } => data,
            _ => null,
        };
        if (bytes is null)
        {
            return reply is DmaReply { Outcome: DmaOutcome.Blocked }
                ? $"{what} was blocked; expected {Convert.ToHexStringLower(expected)}"
                : $"{what} brought no bytes";
        }
        return bytes.AsSpan().SequenceEqual(expected)
            ? null
            : $"{what} brought {Convert.ToHexStringLower(bytes)}; expected {Convert.ToHexStringLower(expected)}";
    }

    /// <summary>A DMA that must not go through.</summary>
    public static string? Blocked(Reply reply, string what) =>
        reply is DmaReply { Outcome: DmaOutcome.Blocked or DmaOutcome.Unknown } ? null : $"{what} went through; expected blocked";

    /// <summary>Fault reports: one at least, of the endpoint.</summary>
    public static string? Faults(Reply reply, uint endpoint, Revision revision)
    {
        if (reply is not EventsReply events) return "events was not answered with reports";
        if (events.Reports.Count == 0) return "no fault report came for the access that was blocked; expected one on the event queue";
        var report = events.Reports[0];
        if (report.Length != revision.Fault.Size) return $"the fault report has {report.Length} bytes; expected {revision.Fault.Size}";
        var (reason, blamed) = (revision.Fault["reason"].Read(report), revision.Fault["endpoint"].Read(report));
        if (blamed != endpoint) return $"the fault report names endpoint {blamed}; expected {endpoint}";
        var names = revision.Values["fault-reason"];
        return reason == names["MAPPING"] || reason == names["UNKNOWN"]
            ? null
            : $"the fault report gives the reason {names.Show(reason)} ({reason}); expected MAPPING ({names["MAPPING"]}): "
                + "the endpoint is attached, the address is not mapped";
    }

    private static string Status(ulong value, Revision revision)
    {
        var name = revision.Statuses.Show(value);
        return name == value.ToString(System.Globalization.CultureInfo.InvariantCulture) ? $"{value}, which is none" : $"{name} ({value})";
    }
}
