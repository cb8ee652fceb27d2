using Viommu.Reference.Queue;

namespace Viommu.Reference;

// The queues: 0 requestq, 1 eventq (virtio 1.2, 5.13.2).
public sealed partial class ReferenceDevice
{
    private readonly Chain _chain = new();
    private readonly Chain _eventChain = new();
    private readonly Stack<(ushort Head, uint Length)> _answered = new();

    private bool IsLive => (_status & DriverOk) != 0 && (_status & NeedsReset) == 0 && !HasCrashed;

    /// <summary>True when the device is gone: it does nothing any more, and no reset brings it back.</summary>
    public bool HasCrashed { get; private set; }

    /// <summary>The largest size of a queue; 0 when there is none of that number.</summary>
    public int MaximumQueueSize(int queue) => queue >= 0 && queue < _queues.Length ? _queues[queue].MaximumSize : 0;

    /// <summary>Enables a queue. False when it does not exist, is enabled, or the size is none a split queue can have.</summary>
    /// <param name="queue">Its number.</param>
    /// <param name="size">Number of descriptors.</param>
    /// <param name="descriptors">Guest-physical address of the descriptor table.</param>
    /// <param name="available">Guest-physical address of the available ring.</param>
    /// <param name="used">Guest-physical address of the used ring.</param>
    public bool EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used) =>
        MaximumQueueSize(queue) != 0
        && _queues[queue].Enable(
            size, descriptors, available, used, (Negotiated & Wire.IndirectFeature) != 0, (Negotiated & Wire.EventIndexFeature) != 0);

    /// <summary>How often a queue interrupted the driver since the last reset.</summary>
    public long Interrupts(int queue) => MaximumQueueSize(queue) == 0 ? 0 : _queues[queue].Interrupts;

    /// <summary>How often the request queue was notified.</summary>
    public long Notifications { get; private set; }

    /// <summary>Notifies a queue: every request that is available is answered when this returns.</summary>
    public void Notify(int queue)
    {
        if (queue != RequestQueue || !IsLive) return;
        Notifications++;
        var requests = _queues[RequestQueue];
        if (Rules.EmptyNotificationIsBad() && requests.Peek(_chain) == PeekResult.Empty) Break();

        // A request may have its answer written over the rings, so that the bound cannot come from them.
        for (var left = Rules.ChainsPerNotification(); left > 0; left--)
        {
            var found = requests.Peek(_chain);
            if (found == PeekResult.Empty) break;
            if (found == PeekResult.Broken)
            {
                ReturnAnswered(requests);
                Break();
                return;
            }

            requests.Take();
            var used = AnswerChain(_chain);
            if (!Rules.GoesOnInBatch(used)) left = 1;
            if (Rules.ReturnsBackwards())
            {
                _answered.Push((_chain.Head, used));
            }
            else if (!requests.Push(_chain.Head, used))
            {
                Break();
                return;
            }
        }

        ReturnAnswered(requests);
        requests.Signal();
    }

    private void ReturnAnswered(SplitQueue requests)
    {
        while (_answered.TryPop(out var answer)) requests.Push(answer.Head, answer.Length);
    }

    // 2.1.2: the device cannot go on before a reset.
    internal void Break()
    {
        HasCrashed |= Rules.BadChainCrashes();
        if (Rules.BadChainNeedsReset()) _status |= NeedsReset;
    }
}
