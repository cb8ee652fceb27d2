using Viommu.Drivers.Port;

namespace Viommu.Drivers.Memory;

/// <summary>Finds where a write went, by comparing all RAM that is searched with what it was.</summary>
/// <param name="ram">The RAM.</param>
public sealed class WriteSearch(ISearchedRam ram)
{
    /// <summary>A part of the data that is shorter than this, and not all of them, may stand there by chance.</summary>
    public const int Telling = 4;

    private readonly byte[][] _before = [.. ram.Searched.Select(range => new byte[checked((int)range.Size)])];
    private bool _isKept;

    /// <summary>Forgets what RAM held: it was cleared.</summary>
    public void Forget() => _isKept = false;

    /// <summary>Tells of what the driver wrote itself, so that RAM need not be kept anew for each write of an endpoint.</summary>
    public void Note(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!_isKept) return;
        for (var i = 0; i < _before.Length; i++)
        {
            var range = ram.Searched[i];
            if (range.Contains(address, (ulong)bytes.Length)) bytes.CopyTo(_before[i].AsSpan((int)(address - range.Start)));
        }
    }

    /// <summary>
    /// Keeps what RAM holds before the write, unless that is known. What the device wrote meanwhile is found with the write, and is none of its data.
    /// </summary>
    public void Begin()
    {
        for (var i = 0; i < _before.Length && !_isKept; i++) Now(i).CopyTo(_before[i]);
        _isKept = true;
    }

    /// <summary>Where the data, or parts of them, have come to stand since <see cref="Begin"/>; by address.</summary>
    public List<DmaPiece> End(ReadOnlySpan<byte> data)
    {
        var pieces = new List<DmaPiece>();
        for (var i = 0; i < _before.Length; i++) Find(data, ram.Searched[i].Start, Now(i), _before[i], pieces);
        return pieces;
    }

    private static void Find(ReadOnlySpan<byte> data, ulong start, ReadOnlySpan<byte> now, byte[] before, List<DmaPiece> pieces)
    {
        for (var at = now.CommonPrefixLength(before); at < now.Length; at += now[at..].CommonPrefixLength(before.AsSpan(at)))
        {
            var piece = PieceAt(data, now, at);
            var end = piece is null ? at + 1 : (int)piece.Address + piece.Length;
            if (piece is not null) pieces.Add(piece with { Address = start + piece.Address });
            now[at..end].CopyTo(before.AsSpan(at));
            at = end;
        }
    }

    /// <summary>The longest part of the data that stands around a byte that changed, its address counted from the range's start; null when none does.</summary>
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

    private ReadOnlySpan<byte> Now(int range) => ram.At(ram.Searched[range].Start, _before[range].Length);
}
