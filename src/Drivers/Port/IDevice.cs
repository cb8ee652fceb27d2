namespace Viommu.Drivers.Port;

/// <summary>
/// A device under test, behind whatever adapter reaches it. Every wait inside has a limit.
/// A device is used by one thread at a time.
/// </summary>
public interface IDevice : IDisposable
{
    /// <summary>What the device said of itself when it was started.</summary>
    DeviceDescription Description { get; }

    /// <summary>
    /// Does the operations in order and adds one reply for each that was answered. Adapters may send them in one go.
    /// Stops at the first operation that ends in trouble: hang, crash, nonsense or refusal; that operation has no reply.
    /// Operations answered by the specification with a rejection are answers, not trouble, and so is <see cref="RequestReply.NeedsReset"/>.
    /// An exchange starts with a <see cref="ResetOperation"/>, and all that a vector does is one exchange: some adapters must know the data of every
    /// DMA in advance and can tell what a DMA read only after the last operation, by resetting the device.
    /// </summary>
    /// <returns>
    /// Null when every operation was answered. After trouble other than <see cref="TroubleKind.Refused"/> the device is lost: dispose it and start
    /// another.
    /// </returns>
    DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies);
}
