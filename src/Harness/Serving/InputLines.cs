namespace Viommu.Harness.Serving;

/// <summary>Lines of a stream, each of bounded length. What of a line is too long is read over, never kept.</summary>
/// <param name="stream">Where lines come from.</param>
/// <param name="longest">Longest line in bytes, its newline not counted.</param>
internal sealed class InputLines(Stream stream, int longest)
{
    private const int First = 64 << 10;
    private byte[] _buffer = new byte[First];
    private int _start;
    private int _end;

    /// <summary>Takes the next line, without its newline. It is good until the next call.</summary>
    /// <param name="line">The line; empty when it was too long.</param>
    /// <param name="tooLong">True when the line was longer than it may be.</param>
    /// <returns>False at the end of the stream.</returns>
    public bool Take(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = Cut(searched + newline, ref tooLong);
                _start++;
                return true;
            }

            searched = _end - _start;
            if (searched > longest)
            {
                // Nothing of it is wanted any more.
                tooLong = true;
                _end = _start;
                searched = 0;
            }

            if (Fill()) continue;
            var rest = _end > _start || tooLong;
            line = Cut(_end - _start, ref tooLong);
            return rest;
        }
    }

    private ReadOnlyMemory<byte> Cut(int length, ref bool tooLong)
    {
        tooLong |= length > longest;
        var line = tooLong ? default : _buffer.AsMemory(_start, length);
        _start += length;
        return line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, (int)Math.Min((2L * _buffer.Length), (long)longest + First));
        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
