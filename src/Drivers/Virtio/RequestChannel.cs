using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>The request queue as operations see it: one request, a batch, a repeated request, raw descriptors.</summary>
internal sealed class RequestChannel
{
    private const int MaximumStrays = 1024;

    private readonly PlacedRequest[] _placed = new PlacedRequest[SplitQueue.MaximumSize];
    private readonly ushort[] _heads = new ushort[SplitQueue.MaximumSize];
    private readonly int[] _requestOfHead = new int[SplitQueue.MaximumSize];
    private readonly uint[] _usedLength = new uint[SplitQueue.MaximumSize];
    private readonly bool[] _answered = new bool[SplitQueue.MaximumSize];
    private readonly (uint Head, uint Length)[] _entries = new (uint, uint)[SplitQueue.MaximumSize];
    private readonly RequestOperation[] _one = new RequestOperation[1];
    private readonly IMachine _machine;
    private readonly SplitQueue _queue;
    private readonly RequestArea _area;
    private readonly VirtioOptions _options;
    private bool _indirect;
    private bool _strays;

    /// <summary>Requests go through this queue, out of this memory.</summary>
    public RequestChannel(IMachine machine, SplitQueue queue, RequestArea area, VirtioOptions options)
    {
        _machine = machine;
        _queue = queue;
        _area = area;
        _options = options;
        Array.Fill(_requestOfHead, -1);
    }

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
        _area.Write();
        if (Submit(1) is { } trouble)
        {
            if (trouble.Kind == TroubleKind.NeedsReset) reply = RequestReply.AsksForReset;
            return reply is null ? trouble : null;
        }

        _area.Read(_placed[0].Writable, _placed[0].End);
        reply = _area.Reply(request, _placed[0], _usedLength[0]);
        return _machine.Trouble;
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
        _area.Write();
        if (Submit(requests.Count) is { Kind: not TroubleKind.NeedsReset } trouble) return trouble;
        _area.Read(_placed[0].Writable, _placed[requests.Count - 1].End);
        var replies = new RequestReply[requests.Count];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = _answered[i] ? _area.Reply(requests[i], _placed[i], _usedLength[i]) : RequestReply.AsksForReset;
        reply = new BatchReply(replies);
        return _machine.Trouble;
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
            _area.Write();
            if (Submit(count) is { } trouble)
            {
                if (trouble.Kind != TroubleKind.NeedsReset) return trouble;
                reply = new RepeatReply(done, first ?? RequestReply.AsksForReset, different, other);
                return null;
            }

            _area.Read(_placed[0].Writable, _placed[count - 1].End);
            if (_machine.Trouble is { } lost) return lost;
            for (var i = 0; i < count; i++)
            {
                if (first is null)
                {
                    first = _area.Reply(repeat.Request, _placed[i], _usedLength[i]);
                    firstSpan = _area.WritableSpan(_placed[i]).ToArray();
                }
                else if (_usedLength[i] != first.Used || !_area.WritableSpan(_placed[i]).SequenceEqual(firstSpan))
                {
                    different++;
                    other ??= _area.Reply(repeat.Request, _placed[i], _usedLength[i]);
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
        if (ring.Descriptors.Count > _queue.Size) return Refused($"{ring.Descriptors.Count} descriptors do not fit into a table of {_queue.Size}");
        if (ring.Heads.Count > _queue.Size) return Refused($"{ring.Heads.Count} heads do not fit into an available ring of {_queue.Size}");

        var bytes = new byte[ring.Descriptors.Count * SplitQueue.DescriptorBytes];
        for (var i = 0; i < ring.Descriptors.Count; i++)
        {
            var d = ring.Descriptors[i];
            SplitQueue.Encode(bytes.AsSpan(i * SplitQueue.DescriptorBytes), d.Address, d.Length, d.Flags, d.Next);
        }

        for (var i = 0; i < ring.Heads.Count; i++) _heads[i] = ring.Heads[i];
        var advance = ring.Advance ?? (ushort)ring.Heads.Count;
        _queue.WriteDescriptors(0, bytes);
        _queue.MakeAvailable(_heads.AsSpan(0, ring.Heads.Count), advance);
        _queue.NotifyAlways();
        var waiting = AnswerWait.For(_machine, _queue, Math.Max(1, ring.Heads.Count), _options.RawGrace);
        var needsReset = (_machine.ReadStatus() & DeviceStatus.NeedsReset) != 0;
        if (_machine.Trouble is { } trouble) return trouble;

        // A used index that jumped past the ring tells nothing of the entries it passed over.
        var shown = Math.Min(waiting, _queue.Size);
        var taken = new (uint Head, uint Length)[shown];
        _queue.Take(taken);
        _queue.Skip(waiting - shown);
        _strays |= needsReset || advance != ring.Heads.Count || waiting != ring.Heads.Count;
        reply = new RingReply(Array.ConvertAll(taken, entry => new UsedEntry(entry.Head, entry.Length)), needsReset);
        return _machine.Trouble;
    }

    private static DeviceTrouble Refused(string text) => new(TroubleKind.Refused, text);

    private DeviceTrouble? Place(IReadOnlyList<RequestOperation> requests)
    {
        _area.Clear();
        if (requests.Count > _queue.Size) return Refused($"{requests.Count} requests at once are more than the queue's size of {_queue.Size}");
        var first = _queue.NextEntry;
        for (var i = 0; i < requests.Count; i++)
        {
            if (RequestArea.Unsendable(requests[i], _indirect, _queue.Size) is { } why) return Refused(why);
            _heads[i] = _queue.Entry(first, _area.DescriptorCount);
            if (!_area.TryPlace(_queue, first, requests[i], out _placed[i]))
                return Refused($"{requests.Count} requests of this size and shape do not fit into the queue or the driver's buffers at once");
        }

        _queue.Allocate(_area.DescriptorCount);
        _queue.WriteDescriptors(first, _area.Descriptors);
        return null;
    }

    private DeviceTrouble? Submit(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _requestOfHead[_heads[i]] = i;
            _answered[i] = false;
        }

        _queue.MakeAvailable(_heads.AsSpan(0, count), count);
        _queue.Notify();
        var strays = 0;
        for (var missing = count; missing > 0;)
        {
            var waiting = AnswerWait.For(_machine, _queue, missing, _options.AnswerLimit);
            if (_machine.Trouble is { } trouble) return trouble;
            if (waiting > _queue.Size || (waiting > missing && !_strays))
                return new(TroubleKind.Nonsense, $"the used index is {waiting} ahead of what was taken, but only {missing} requests were in flight");
            if (waiting < missing && (waiting == 0 || !_strays)) return NotAnswered(count, missing - waiting);

            var taken = _entries.AsSpan(0, waiting);
            _queue.Take(taken);
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

        // Heads that are no longer in flight: any of them in the used ring is nonsense from here on.
        for (var i = 0; i < count; i++) _requestOfHead[_heads[i]] = -1;
        return _machine.Trouble;
    }

    private DeviceTrouble NotAnswered(int count, int missing)
    {
        var what = count == 1 ? "a request" : $"{missing} of {count} requests";
        var needsReset = (_machine.ReadStatus() & DeviceStatus.NeedsReset) != 0;
        return _machine.Trouble ?? (needsReset
            ? new DeviceTrouble(TroubleKind.NeedsReset, $"the device set DEVICE_NEEDS_RESET and did not answer {what}")
            : new DeviceTrouble(TroubleKind.Hang, $"the device did not answer {what} within {_options.AnswerLimit.TotalSeconds:0.###} s"));
    }
}
