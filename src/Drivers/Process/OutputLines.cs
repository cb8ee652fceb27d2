namespace Viommu.Drivers.Process;

/// <summary>
/// A program's standard output as lines, read by a thread of its own. At most one line waits; until it is taken nothing more is
/// read, so that a program that never stops fills its own pipe and not our memory.
/// </summary>
internal sealed class OutputLines
{
    private readonly Stream _stream;
    private readonly int _longest;
    // Guards what follows; pulsed at every change of it.
    private readonly object _gate = new();
    private byte[]? _line;
    private OutputState? _end;
    private long? _goneAt;

    public OutputLines(Stream stream, int longest)
    {
        _stream = stream;
        _longest = longest;
        new Thread(Read) { IsBackground = true, Name = "adapter output" }.Start();
    }

    /// <summary>The program has ended: from now on output is awaited until <paramref name="tick"/> (of <see cref="Environment.TickCount64"/>) only.</summary>
    public void ProgramEnded(long tick)
    {
        lock (_gate)
        {
            _goneAt = tick;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets the reading thread go, if it waits for us to take a line.</summary>
    public void Stop() => Finish(OutputState.Ended);

    /// <summary>Waits for a line until <paramref name="deadline"/> (of <see cref="Environment.TickCount64"/>).</summary>
    public OutputState Take(long deadline, out byte[] line)
    {
        line = [];
        lock (_gate)
        {
            while (true)
            {
                if (_line is not null)
                {
                    line = _line;
                    _line = null;
                    Monitor.PulseAll(_gate);
                    return OutputState.Line;
                }

                if (_end is { } end) return end;
                var left = Math.Min(deadline, _goneAt ?? long.MaxValue) - Environment.TickCount64;
                if (left <= 0) return _goneAt <= deadline ? OutputState.Ended : OutputState.TimedOut;
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left));
            }
        }
    }

    private void Read()
    {
        var chunk = new byte[64 << 10];
        var partial = new PartialLine(_longest);
        try
        {
            int count;
            while ((count = _stream.Read(chunk)) > 0)
            {
                var rest = chunk.AsSpan(0, count);
                while (rest.IndexOf((byte)'\n') is var end && end >= 0)
                {
                    if (!partial.TryAdd(rest[..end]))
                    {
                        Finish(OutputState.TooLong);
                        return;
                    }

                    if (!Offer(partial.Take())) return;
                    rest = rest[(end + 1)..];
                }

                if (!partial.TryAdd(rest))
                {
                    Finish(OutputState.TooLong);
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe is gone: the same as its end.
        }

        Finish(partial.Length > 0 ? OutputState.EndedInLine : OutputState.Ended);
    }

    private bool Offer(byte[] line)
    {
        lock (_gate)
        {
            while (_line is not null && _end is null) Monitor.Wait(_gate);
            if (_end is not null) return false;
            _line = line;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    private void Finish(OutputState state)
    {
        lock (_gate)
        {
            _end ??= state;
            Monitor.PulseAll(_gate);
        }
    }
}
