using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// Where in one endpoint's buffer the data of its coming DMAs lies: what reads bring from the bottom up, what writes send above it, both in the order
/// of the operations. When both do not fit side by side, reads take the room of writes that are done by then.
/// </summary>
internal sealed class DmaPlan
{
    private readonly byte[] _image = new byte[EduEndpoint.BufferBytes];
    private readonly int[] _offsets;
    private int _imageBytes;
    private int _next;

    /// <summary>Makes the plan for all of an endpoint's operations until the next reset, in order. Those that do not fit get no place.</summary>
    public DmaPlan(IReadOnlyList<DmaOperation> operations)
    {
        // Bytes that no memory is likely to hold tell a read that never happened.
        for (var i = 0; i < _image.Length; i++) _image[i] = (byte)((((i * 167) + 89) & 0xff) | 1);
        _offsets = new int[operations.Count];
        PlaceWrites(operations);
        PlaceReads(operations);
        _imageBytes = Math.Max(_imageBytes, ReadBytes);
    }

    /// <summary>What the buffer must hold beforehand.</summary>
    public ReadOnlySpan<byte> Image => _image.AsSpan(0, _imageBytes);

    /// <summary>How much of the buffer, from its start, reads will fill.</summary>
    public int ReadBytes { get; private set; }

    /// <summary>The place of the next operation's data in the buffer, in order; null when it has none.</summary>
    public int? TakeOffset()
    {
        var offset = _next < _offsets.Length ? _offsets[_next++] : -1;
        return offset < 0 ? null : offset;
    }

    /// <summary>True when what a read brought is what was there before it.</summary>
    public bool IsUntouched(int offset, ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(_image.AsSpan(offset, bytes.Length));

    private void PlaceWrites(IReadOnlyList<DmaOperation> operations)
    {
        int reads = 0, writes = 0;
        foreach (var operation in operations)
        {
            if (operation.Access == AccessKinds.Write) writes += operation.Length;
            else reads += operation.Length;
        }

        var at = Math.Max(0, Math.Min(reads, _image.Length - writes));
        for (var i = 0; i < operations.Count; i++)
        {
            _offsets[i] = -1;
            if (operations[i] is not { Access: AccessKinds.Write, Bytes: { } bytes } || bytes.Length > _image.Length - at) continue;
            bytes.CopyTo(_image.AsSpan(at));
            _offsets[i] = at;
            at += bytes.Length;
            _imageBytes = at;
        }
    }

    private void PlaceReads(IReadOnlyList<DmaOperation> operations)
    {
        // From the end: a read must stay below every write that is still to come.
        var bounds = new int[operations.Count];
        var bound = _image.Length;
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            bounds[i] = bound;
            if (_offsets[i] >= 0) bound = _offsets[i];
        }

        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i].Access == AccessKinds.Write || operations[i].Length > bounds[i] - ReadBytes) continue;
            _offsets[i] = ReadBytes;
            ReadBytes += operations[i].Length;
        }
    }
}
