using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>Makes a machine's answers as difficult as its setup says.</summary>
/// <param name="revision">The revision.</param>
/// <param name="difficulty">What is difficult.</param>
internal sealed class AnswerDesk(Revision revision, Difficulty difficulty)
{
    private readonly Dictionary<string, int> _seen = [];

    /// <summary>The answer that the machine gives itself; null where the device is to answer. To be asked once for each request.</summary>
    public DriverReply? Instead(byte[] readable, int writable)
    {
        if (difficulty.Answers.Count == 0 || readable.Length == 0 || revision.FindRequest(readable[0]) is not { } type) return null;
        var count = _seen[type.Name] = _seen.GetValueOrDefault(type.Name) + 1;
        var altered = difficulty.Answers.FirstOrDefault(one => one.Request == type.Name && (one.Nth == 0 || one.Nth == count));
        if (altered is null) return null;
        if (altered.Status is not { } status || writable < revision.Tail.Size) return new DriverReply(0, []);
        var written = new byte[writable];
        revision.Tail["status"].Write(written.AsSpan(writable - revision.Tail.Size), status);
        return new DriverReply(writable, Tailed(written, writable));
    }

    /// <summary>The device's answer, with what is added to it.</summary>
    public DriverReply Altered(byte[] readable, int writable, RequestReply reply)
    {
        var written = reply.Written;
        if (difficulty.Properties.Length > 0 && readable.Length > 0 && revision.FindRequest(readable[0]) is { Properties: not null })
            written = WithProperties(written, writable - revision.Tail.Size);
        return new DriverReply((int)reply.Used, Tailed(written, writable));
    }

    /// <summary>Bytes of the config space as the driver reads them.</summary>
    public byte[] Config(byte[] bytes, int offset = 0)
    {
        if (difficulty.Bypass is not { } bypass || !revision.Config.TryGet("bypass", out var field)) return bytes;
        var at = field.Offset - offset;
        if (at < 0 || at >= bytes.Length) return bytes;
        byte[] seen = [.. bytes];
        seen[at] = bypass;
        return seen;
    }

    private byte[] Tailed(byte[] written, int writable)
    {
        if (difficulty.TailReserved == 0 || written.Length < writable || writable < revision.Tail.Size) return written;
        byte[] seen = [.. written];
        revision.Tail["tail.reserved"].Write(seen.AsSpan(writable - revision.Tail.Size), difficulty.TailReserved);
        return seen;
    }

    // What no longer fits is cut off, as by a device with more to tell than probe_size has room for.
    private byte[] WithProperties(byte[] written, int room)
    {
        if (room < difficulty.Properties.Length || written.Length < room) return written;
        byte[] seen = [.. written];
        difficulty.Properties.CopyTo(seen, 0);
        written.AsSpan(0, room - difficulty.Properties.Length).CopyTo(seen.AsSpan(difficulty.Properties.Length));
        return seen;
    }
}
