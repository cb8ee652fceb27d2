using System.Diagnostics;

namespace Viommu.Drivers.Virtio;

/// <summary>Waits for used entries, never longer than a limit.</summary>
internal static class AnswerWait
{
    /// <summary>Waits until the queue has at least so many used entries, the machine is in trouble, the device needs a reset, or time is up.</summary>
    /// <returns>How many used entries wait; fewer than asked when there was no more use in waiting.</returns>
    public static int For(IMachine machine, SplitQueue queue, int count, TimeSpan limit)
    {
        var waiting = queue.Waiting();
        if (waiting >= count) return waiting;
        var start = Stopwatch.GetTimestamp();
        while (machine.Trouble is null)
        {
            var waited = Stopwatch.GetElapsedTime(start);
            var goesOn = waited < limit && (machine.ReadStatus() & DeviceStatus.NeedsReset) == 0 && machine.Wait(waited);

            // Look once more after the last wait: the answer may have come with it.
            waiting = queue.Waiting();
            if (waiting >= count || !goesOn) return waiting;
        }

        return 0;
    }
}
