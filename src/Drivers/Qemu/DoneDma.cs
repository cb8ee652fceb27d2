using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu;

/// <summary>A DMA that was done, and what is known of it before its data are fetched.</summary>
/// <param name="Plan">The plan of its endpoint's buffer.</param>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Offset">Where its data lie in the buffer.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Landed">Where a write's data were found; null for a read.</param>
/// <param name="IsRefused">True when QEMU logged a refusal of it or a part.</param>
internal sealed record DoneDma(DmaPlan Plan, uint Endpoint, int Offset, int Length, IReadOnlyList<DmaPiece>? Landed, bool IsRefused)
{
    /// <summary>The reply to a write.</summary>
    public DmaReply Written() =>
        new(IsRefused ? DmaOutcome.Blocked : Landed is { Count: > 0 } ? DmaOutcome.Done : DmaOutcome.Unknown, null) { Landed = Landed };

    /// <summary>
    /// The reply to a read that left this in the buffer. QEMU puts zeros there for what was refused, other programs may leave it alone; but zeros may be
    /// what memory held, and were refused only if something said so.
    /// </summary>
    public DmaReply Read(ReadOnlySpan<byte> bytes)
    {
        // A single byte may look untouched by chance.
        var isUntouched = bytes.Length >= 4 && Plan.IsUntouched(Offset, bytes);
        var isEmpty = isUntouched || !bytes.ContainsAnyExcept((byte)0);
        if (IsRefused) return new DmaReply(DmaOutcome.Blocked, isEmpty ? null : bytes.ToArray());
        return isUntouched ? new DmaReply(DmaOutcome.Unknown, null) : new DmaReply(DmaOutcome.Done, bytes.ToArray());
    }
}
