using System.Text;

namespace Viommu.Drivers.Process;

/// <summary>Drains a program's standard error on a thread of its own, so that the program never waits for us, and keeps only the end of it.</summary>
internal sealed class StandardErrorTail
{
    private readonly Stream _stream;
    private readonly byte[] _ring;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private long _total;

    public StandardErrorTail(Stream stream, int size)
    {
        _stream = stream;
        _ring = new byte[Math.Max(1, size)];
        _thread = new Thread(Drain) { IsBackground = true, Name = "adapter errors" };
        _thread.Start();
    }

    /// <summary>
    /// The end of what was written; waits up to <paramref name="limit"/> for the end of the stream. Control characters other than newline and tab
    /// are replaced, so that a program cannot write to the terminal through a report.
    /// </summary>
    public string Text(TimeSpan limit)
    {
        _thread.Join(limit);
        byte[] bytes;
        lock (_gate)
        {
            var kept = (int)Math.Min(_total, _ring.Length);
            bytes = new byte[kept];
            for (var i = 0; i < kept; i++) bytes[i] = _ring[(int)((_total - kept + i) % _ring.Length)];
        }

        return Printable.Text(Encoding.UTF8.GetString(bytes), _ring.Length);
    }

    private void Drain()
    {
        var chunk = new byte[64 << 10];
        try
        {
            int count;
            while ((count = _stream.Read(chunk)) > 0) Keep(chunk.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe is gone: the same as its end.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (bytes.Length > _ring.Length)
            {
                _total += bytes.Length - _ring.Length;
                bytes = bytes[^_ring.Length..];
            }

            var at = (int)(_total % _ring.Length);
            var first = Math.Min(bytes.Length, _ring.Length - at);
            bytes[..first].CopyTo(_ring.AsSpan(at));
            bytes[first..].CopyTo(_ring);
            _total += bytes.Length;
        }
    }
}
