using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>How a request was answered.</summary>
/// <param name="Status">The status; null when there is none to read.</param>
/// <param name="IsUntouched">True when the used length is 0.</param>
/// <param name="NeedsReset">True when the device asked to be reset instead.</param>
internal readonly record struct Answer(ulong? Status, bool IsUntouched, bool NeedsReset = false)
{
    /// <summary>The word for an untouched buffer in cases.</summary>
    public const string UntouchedWord = "untouched";

    /// <summary>Reads the answer: the driver may look at no byte past the used length (virtio 1.2, 2.7.8.3).</summary>
    public static Answer Of(RequestReply reply, int tail, Revision revision)
    {
        if (reply.NeedsReset) return new Answer(null, false, true);
        if (reply.Used == 0) return new Answer(null, true);
        var status = revision.Tail["status"];
        return tail >= 0 && reply.Written.Length >= tail + status.End ? new Answer(status.Read(reply.Written.AsSpan(tail)), false) : new Answer(null, false);
    }

    /// <summary>The answer in words.</summary>
    public string Show(RequestReply reply, int tail, Revision revision)
    {
        if (NeedsReset) return "no answer: the device set DEVICE_NEEDS_RESET";
        if (IsUntouched) return "untouched (used length 0)";
        return Status is { } status
            ? $"{revision.Statuses.Show(status)} (used length {reply.Used})"
            : $"no status: the used length {reply.Used} does not reach the tail at {Math.Max(tail, 0)}";
    }
}
