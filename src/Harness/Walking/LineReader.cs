namespace Viommu.Harness.Walking;

/// <summary>Splits a stream of UTF-8 text into lines, holding one at a time.</summary>
internal sealed class LineReader(Stream input)
{
    /// <summary>Longest line, in bytes without its end.</summary>
    public const int LongestLine = 64 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the last line given, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when the last line was longer than <see cref="LongestLine"/>; it is skipped, and given as an empty one.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line without its end; false when there is none. The memory is good until the next call.</summary>
    public bool Next(out ReadOnlyMemory<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(searched + found, 1);
                return true;
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                IsTooLong = true;
                _start = _end;
                searched = 0;
            }

            if (Fill()) continue;
            line = Take(_end - _start, 0);
            return line.Length > 0 || IsTooLong;
        }
    }

    /// <summary>True when a line holds nothing but blanks.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private ReadOnlyMemory<byte> Take(int length, int end)
    {
        var line = IsTooLong ? default : _buffer.AsMemory(_start, length);
        _start += length + end;
        Number++;
        return Number == 1 && line.Span.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
    }

    private bool Fill()
    {
        if (_ended) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
        return !_ended;
    }
}
