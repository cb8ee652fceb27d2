namespace Viommu.Drivers.Process;

/// <summary>A line that is still coming, never longer than its limit.</summary>
internal sealed class PartialLine(int longest)
{
    private const int First = 4096;
    private byte[] _bytes = new byte[Math.Min(First, longest)];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds bytes; false, and nothing added, when the line would become too long.</summary>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > longest - Length) return false;
        var needed = Length + bytes.Length;
        if (needed > _bytes.Length)
        {
            var size = Math.Min(longest, Math.Max(needed, (int)Math.Min(int.MaxValue, _bytes.Length * 2L)));
            Array.Resize(ref _bytes, size);
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length = needed;
        return true;
    }

    /// <summary>The line, and an empty one begins.</summary>
    public byte[] Take()
    {
        var line = _bytes.AsSpan(0, Length).ToArray();
        Length = 0;
        if (_bytes.Length > First * 256) _bytes = new byte[First];
        return line;
    }
}
