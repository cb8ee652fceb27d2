using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>The request queue as operations see it: one request, a batch, a repeated request, raw descriptors.</summary>
internal sealed class RequestChannel(IMachine machine, SplitQueue queue, RequestArea area, VirtioOptions options)
{
    private const int MaximumStrays = 1024;

    private readonly PlacedRequest[] _placed = new PlacedRequest[SplitQueue.MaximumSize];
    private readonly ushort[] _heads = new ushort[SplitQueue.MaximumSize];
    private readonly int[] _requestOfHead = new int[SplitQueue.MaximumSize];
    private readonly uint[] _usedLength = new uint[SplitQueue.MaximumSize];
    private readonly bool[] _answered = new bool[SplitQueue.MaximumSize];
    private readonly RequestOperation[] _one = new RequestOperation[1];
    private bool _indirect;
    private bool _strays;

    /// <summary>Says that the queue was enabled anew.</summary>
    public void Begin(bool indirectNegotiated)
    {
        _indirect = indirectNegotiated;
        _strays = false;
    }

    /// <summary>Sends one request.</summary>
    public DeviceTrouble? Send(RequestOperation request, out Reply? reply)
    {
        reply = null;
        _one[0] = request;
        if (Place(_one) is { } refusal) return refusal;
        area.Write();
        if (Submit(1) is { } trouble)
        {
            if (trouble.Kind == TroubleKind.NeedsReset) reply = RequestReply.AsksForReset;
            return reply is null ? trouble : null;
        }

        area.Read(_placed[0].Writable, _placed[0].End);
        reply = area.Reply(request, _placed[0], _usedLength[0]);
        return machine.Trouble;
    }

    /// <summary>Makes all requests available, notifies once, waits for all.</summary>
    public DeviceTrouble? Send(BatchOperation batch, out Reply? reply)
    {
        reply = null;
        var requests = batch.Requests;
        if (requests.Count == 0)
        {
            reply = new BatchReply([]);
            return null;
        }

        if (Place(requests) is { } refusal) return refusal;
        area.Write();
        if (Submit(requests.Count) is { Kind: not TroubleKind.NeedsReset } trouble) return trouble;
        area.Read(_placed[0].Writable, _placed[requests.Count - 1].End);
        var replies = new RequestReply[requests.Count];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = _answered[i] ? area.Reply(requests[i], _placed[i], _usedLength[i]) : RequestReply.AsksForReset;
        reply = new BatchReply(replies);
        return machine.Trouble;
    }

    /// <summary>Sends one request over and over through the same buffers; the available and used rings go round.</summary>
    public DeviceTrouble? Send(RepeatOperation repeat, out Reply? reply)
    {
        reply = null;
        if (repeat.Count is < 1 or > 200_000 || repeat.PerNotification is < 1 or > 128)
            return Refused("a repeat has 1 to 200,000 requests, 1 to 128 a notification");
        var slots = Math.Min(repeat.PerNotification, repeat.Count);
        if (Place(Enumerable.Repeat(repeat.Request, slots).ToArray()) is { } refusal) return refusal;

        RequestReply? first = null, other = null;
        byte[] firstSpan = [];
        var different = 0;
        for (var done = 0; done < repeat.Count;)
        {
            var count = Math.Min(slots, repeat.Count - done);
            area.Write();
            if (Submit(count) is { } trouble)
            {
                if (trouble.Kind != TroubleKind.NeedsReset) return trouble;
                reply = new RepeatReply(done, first ?? RequestReply.AsksForReset, different, other);
                return null;
            }

            area.Read(_placed[0].Writable, _placed[count - 1].End);
            if (machine.Trouble is { } lost) return lost;
            for (var i = 0; i < count; i++)
            {
                if (first is null)
                {
                    first = area.Reply(repeat.Request, _placed[i], _usedLength[i]);
                    firstSpan = area.WritableSpan(_placed[i]).ToArray();
                }
                else if (_usedLength[i] != first.Used || !area.WritableSpan(_placed[i]).SequenceEqual(firstSpan))
                {
                    different++;
                    other ??= area.Reply(repeat.Request, _placed[i], _usedLength[i]);
                }
            }

            done += count;
        }

        reply = new RepeatReply(repeat.Count, first!, different, other);
        return null;
    }

    /// <summary>Writes raw descriptors and heads. No answer within the grace is an answer too: such chains need none.</summary>
    public DeviceTrouble? Send(RingOperation ring, out Reply? reply)
    {
        reply = null;
        if (ring.Descriptors.Count > queue.Size) return Refused($"{ring.Descriptors.Count} descriptors do not fit into a table of {queue.Size}");
        if (ring.Heads.Count > queue.Size) return Refused($"{ring.Heads.Count} heads do not fit into an available ring of {queue.Size}");

        var bytes = new byte[ring.Descriptors.Count * SplitQueue.DescriptorBytes];
        for (var i = 0; i < ring.Descriptors.Count; i++)
        {
            var d = ring.Descriptors[i];
            SplitQueue.Encode(bytes.AsSpan(i * SplitQueue.DescriptorBytes), d.Address, d.Length, d.Flags, d.Next);
        }

        for (var i = 0; i < ring.Heads.Count; i++) _heads[i] = ring.Heads[i];
        var advance = ring.Advance ?? (ushort)ring.Heads.Count;
        queue.WriteDescriptors(0, bytes);
        queue.MakeAvailable(_heads.AsSpan(0, ring.Heads.Count), advance);
        queue.NotifyAlways();
        var waiting = AnswerWait.For(machine, queue, Math.Max(1, ring.Heads.Count), options.RawGrace);
        var needsReset = (machine.ReadStatus() & DeviceStatus.NeedsReset) != 0;
        if (machine.Trouble is { } trouble) return trouble;

        // A used index that jumped past the ring tells nothing of the entries it passed over.
        var shown = Math.Min(waiting, queue.Size);
        var taken = new (uint Head, uint Length)[shown];
        queue.Take(taken);
        queue.Skip(waiting - shown);
        _strays |= needsReset || advance != ring.Heads.Count || waiting != ring.Heads.Count;
        reply = new RingReply(Array.ConvertAll(taken, entry => new UsedEntry(entry.Head, entry.Length)), needsReset);
        return machine.Trouble;
    }

    private static DeviceTrouble Refused(string text) => new(TroubleKind.Refused, text);

    private DeviceTrouble? Place(IReadOnlyList<RequestOperation> requests)
    {
        area.Clear();
        if (requests.Count > queue.Size) return Refused($"{requests.Count} requests at once are more than the queue's size of {queue.Size}");
        var first = queue.NextEntry;
        for (var i = 0; i < requests.Count; i++)
        {
            if (RequestArea.Unsendable(requests[i], _indirect, queue.Size) is { } why) return Refused(why);
            _heads[i] = queue.Entry(first, area.DescriptorCount);
            if (!area.TryPlace(queue, first, requests[i], out _placed[i]))
                return Refused($"{requests.Count} requests of this size and shape do not fit into the queue or the driver's buffers at once");
        }

        queue.Allocate(area.DescriptorCount);
        queue.WriteDescriptors(first, area.Descriptors);
        return null;
    }

    private DeviceTrouble? Submit(int count)
    {
        Array.Fill(_requestOfHead, -1);
        for (var i = 0; i < count; i++)
        {
            _requestOfHead[_heads[i]] = i;
            _answered[i] = false;
        }

        queue.MakeAvailable(_heads.AsSpan(0, count), count);
        queue.Notify();
        Span<(uint Head, uint Length)> entries = stackalloc (uint, uint)[SplitQueue.MaximumSize];
        var strays = 0;
        for (var missing = count; missing > 0;)
        {
            var waiting = AnswerWait.For(machine, queue, missing, options.AnswerLimit);
            if (machine.Trouble is { } trouble) return trouble;
            if (waiting > queue.Size || (waiting > missing && !_strays))
                return new(TroubleKind.Nonsense, $"the used index is {waiting} ahead of what was taken, but only {missing} requests were in flight");
            if (waiting < missing && (waiting == 0 || !_strays)) return NotAnswered(count, missing - waiting);

            var taken = entries[..waiting];
            queue.Take(taken);
            foreach (var (head, length) in taken)
            {
                var request = head < _requestOfHead.Length ? _requestOfHead[head] : -1;
                if (request < 0 || _answered[request])
                {
                    // What raw descriptors left behind may still come in.
                    if (_strays && ++strays <= MaximumStrays) continue;
                    return new(TroubleKind.Nonsense, $"the used ring names head {head}, which was not in flight");
                }

                _answered[request] = true;
                _usedLength[request] = length;
                missing--;
            }
        }

        return machine.Trouble;
    }

    private DeviceTrouble NotAnswered(int count, int missing)
    {
        var what = count == 1 ? "a request" : $"{missing} of {count} requests";
        var needsReset = (machine.ReadStatus() & DeviceStatus.NeedsReset) != 0;
        return machine.Trouble ?? (needsReset
            ? new DeviceTrouble(TroubleKind.NeedsReset, $"the device set DEVICE_NEEDS_RESET and did not answer {what}")
            : new DeviceTrouble(TroubleKind.Hang, $"the device did not answer {what} within {options.AnswerLimit.TotalSeconds:0.###} s"));
    }
}
