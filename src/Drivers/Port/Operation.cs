namespace Viommu.Drivers.Port;

/// <summary>One thing that is done to a device. Addresses and lengths are in bytes.</summary>
public abstract record Operation;

/// <summary>
/// Resets the device (with <paramref name="System"/>, the whole system), then negotiates exactly these features. Guest RAM is zeroed, but see
/// <see cref="Zeroed"/>.
/// </summary>
/// <param name="Accept">Feature bits to accept. Transport bits the adapter needs (VERSION_1) are its own business.</param>
/// <param name="System">True for a whole-system reset.</param>
/// <param name="Events">Buffers to put on the event queue; null for the adapter's usual number and size.</param>
public sealed record ResetOperation(ulong Accept, bool System = false, EventBuffers? Events = null) : Operation
{
    /// <summary>
    /// Null when all RAM must be zero; otherwise the numbers of the 4 KiB pages that must, and the rest may hold <see cref="MemoryPattern"/>.
    /// </summary>
    public IReadOnlyCollection<ulong>? Zeroed { get; init; }
}

/// <summary>
/// Sends one request and waits for its answer. The writable part is pre-filled with <see cref="RequestOperation.Fill"/> where the adapter can.
/// </summary>
/// <param name="Readable">The device-readable bytes.</param>
/// <param name="Writable">Length of the device-writable part.</param>
/// <param name="Shape">How to cut both parts into descriptors; null for one descriptor each.</param>
public sealed record RequestOperation(byte[] Readable, int Writable, ChainShape? Shape = null) : Operation
{
    /// <summary>What untouched writable bytes hold.</summary>
    public const byte Fill = 0xa5;
}

/// <summary>Makes all requests available, then notifies once, then waits for all (needs <see cref="Observation.Ring"/>).</summary>
public sealed record BatchOperation(IReadOnlyList<RequestOperation> Requests) : Operation;

/// <summary>Sends one request over and over through the ring (needs <see cref="Observation.Ring"/>).</summary>
/// <param name="Request">The request.</param>
/// <param name="Count">How often, 1 to 200,000.</param>
/// <param name="PerNotification">How many are made available before each notification, 1 to 128.</param>
public sealed record RepeatOperation(RequestOperation Request, int Count, int PerNotification) : Operation;

/// <summary>Puts raw descriptors into the request queue's table and makes heads available (needs <see cref="Observation.Ring"/>).</summary>
/// <param name="Descriptors">Written to the table from entry 0 on.</param>
/// <param name="Heads">Head indexes for the available ring, as they are, valid or not.</param>
/// <param name="Advance">How far the available index moves; null for the number of heads.</param>
public sealed record RingOperation(IReadOnlyList<RingDescriptor> Descriptors, IReadOnlyList<ushort> Heads, ushort? Advance = null) : Operation;

/// <summary>Reads guest memory.</summary>
public sealed record ReadOperation(ulong At, int Length) : Operation;

/// <summary>Writes guest memory.</summary>
public sealed record WriteOperation(ulong At, byte[] Bytes) : Operation;

/// <summary>Reads the device's config space.</summary>
public sealed record ConfigReadOperation(int Offset, int Length) : Operation;

/// <summary>Writes the device's config space, in one access where the length is 1, 2, 4 or 8 and aligned.</summary>
public sealed record ConfigWriteOperation(int Offset, byte[] Bytes) : Operation;

/// <summary>Has an endpoint access memory.</summary>
/// <param name="Endpoint">Endpoint id.</param>
/// <param name="Iova">I/O virtual address of the first byte.</param>
/// <param name="Length">Bytes, 1 to 4096.</param>
/// <param name="Access">Exactly one kind.</param>
/// <param name="Bytes">The data of a write; null otherwise.</param>
/// <param name="Privileged">True for a privileged access.</param>
/// <param name="Pasid">The PASID; null for an untagged access.</param>
public sealed record DmaOperation(
    uint Endpoint, ulong Iova, int Length, AccessKinds Access, byte[]? Bytes = null, bool Privileged = false, uint? Pasid = null) : Operation;

/// <summary>Takes the reports that came on the event queue since last asked.</summary>
public sealed record EventsOperation : Operation;
