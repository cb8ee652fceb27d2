namespace Viommu.Reference.Queue;

/// <summary>A descriptor chain as the device read it; used again for every chain.</summary>
public sealed class Chain
{
    /// <summary>Index of the first descriptor: what the used ring names the chain by.</summary>
    public ushort Head { get; internal set; }

    /// <summary>The device-readable part.</summary>
    public SegmentList Readable { get; } = new();

    /// <summary>The device-writable part.</summary>
    public SegmentList Writable { get; } = new();

    /// <summary>Forgets the chain.</summary>
    internal void Clear()
    {
        Readable.Clear();
        Writable.Clear();
    }
}
