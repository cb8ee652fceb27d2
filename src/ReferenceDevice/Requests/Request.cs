using Viommu.Spec.Revisions;

namespace Viommu.Reference.Requests;

/// <summary>The request being answered: its readable bytes and where its answer goes. Used again for every request.</summary>
public sealed class Request(int capacity)
{
    private readonly byte[] _readable = new byte[capacity];
    private int _held;

    /// <summary>The request's type; null until it is known.</summary>
    public RequestLayout? Layout { get; internal set; }

    /// <summary>The readable bytes, cut at the longest request of the revision.</summary>
    public ReadOnlySpan<byte> Readable => _readable.AsSpan(0, _held);

    /// <summary>Length of the whole readable part in bytes.</summary>
    public ulong ReadableLength { get; internal set; }

    /// <summary>Length of the whole writable part in bytes.</summary>
    public ulong WritableLength { get; internal set; }

    /// <summary>The properties before the tail; empty but for PROBE.</summary>
    public Memory<byte> Properties { get; internal set; }

    /// <summary>True when the properties belong into the answer; false to leave their bytes as they are.</summary>
    public bool WritesProperties { get; set; }

    internal Span<byte> Take(ulong readableLength, ulong writableLength)
    {
        Layout = null;
        ReadableLength = readableLength;
        WritableLength = writableLength;
        Properties = default;
        WritesProperties = false;
        _held = (int)Math.Min(readableLength, (ulong)_readable.Length);
        return _readable.AsSpan(0, _held);
    }
}
