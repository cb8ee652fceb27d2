using Viommu.Drivers.Port;

namespace Viommu.Drivers.Memory;

/// <summary>Finds where a write went, by comparing all RAM with what it was.</summary>
/// <param name="ram">The RAM.</param>
public sealed class WriteSearch(SharedRam ram)
{
    /// <summary>A part of the data that is shorter than this, and not all of them, may stand there by chance.</summary>
    public const int Telling = 4;

    private readonly byte[] _before = new byte[ram.Size];
    private bool _isKept;

    /// <summary>Forgets what RAM held: it was cleared.</summary>
    public void Forget() => _isKept = false;

    /// <summary>Tells of what the driver wrote itself, so that RAM need not be kept anew for each write of an endpoint.</summary>
    public void Note(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (_isKept) bytes.CopyTo(_before.AsSpan((int)address));
    }

    /// <summary>
    /// Keeps what RAM holds before the write, unless that is known. What the device wrote meanwhile is found with the write, and is none of its data.
    /// </summary>
    public void Begin()
    {
        if (!_isKept) ram.Bytes.CopyTo(_before);
        _isKept = true;
    }

    /// <summary>Where the data, or parts of them, have come to stand since <see cref="Begin"/>; by address.</summary>
    public List<DmaPiece> End(ReadOnlySpan<byte> data)
    {
        var pieces = new List<DmaPiece>();
        ReadOnlySpan<byte> now = ram.Bytes;
        for (var at = now.CommonPrefixLength(_before); at < now.Length; at += now[at..].CommonPrefixLength(_before.AsSpan(at)))
        {
            var piece = PieceAt(data, now, at);
            if (piece is not null) pieces.Add(piece);
            var end = piece is null ? at + 1 : (int)piece.Address + piece.Length;
            now[at..end].CopyTo(_before.AsSpan(at));
            at = end;
        }

        return pieces;
    }

    /// <summary>The longest part of the data that stands around a byte that changed; null when none does.</summary>
    private static DmaPiece? PieceAt(ReadOnlySpan<byte> data, ReadOnlySpan<byte> now, int changed)
    {
        DmaPiece? best = null;
        for (var offset = 0; offset < data.Length && best?.Length != data.Length; offset++)
        {
            if (data[offset] != now[changed]) continue;

            // What is in front of the byte did not change, which it does not when the same stood there already.
            var front = 0;
            while (front < offset && front < changed && data[offset - front - 1] == now[changed - front - 1]) front++;
            var length = front + data[offset..].CommonPrefixLength(now[changed..]);
            if (length >= Math.Min(data.Length, Telling) && length > (best?.Length ?? 0)) best = new DmaPiece(offset - front, length, (ulong)(changed - front));
        }

        return best;
    }
}
