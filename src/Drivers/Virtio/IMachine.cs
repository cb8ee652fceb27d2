using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>
/// A machine with one virtio-iommu in reach, as a driver's hardware access sees it: transport registers, guest memory and
/// endpoints that do DMA. Trouble is sticky: once <see cref="Trouble"/> is set, calls do nothing and reads give zeros.
/// </summary>
public interface IMachine : IDisposable
{
    /// <summary>Null while all is well; set once and for all when the machine hangs, ends or talks nonsense.</summary>
    DeviceTrouble? Trouble { get; }

    /// <summary>Name and version, endpoints and observations; features and config are read through the registers.</summary>
    MachineDescription Description { get; }

    /// <summary>All guest RAM, the part that the driver takes for its rings included.</summary>
    IReadOnlyList<MemoryRange> Memory { get; }

    /// <summary>True when <see cref="ClearMemory"/> fills memory with <see cref="MemoryPattern"/> where it is allowed to.</summary>
    bool IsPatterned => false;

    /// <summary>Brings all guest RAM that was written to its first state: zero, or where <see cref="IsPatterned"/> the pattern.</summary>
    /// <param name="zeroed">Null when all of it must be zero; otherwise the numbers of the 4 KiB pages that must.</param>
    void ClearMemory(IReadOnlyCollection<ulong>? zeroed);

    /// <summary>Reads guest memory.</summary>
    void ReadMemory(ulong at, Span<byte> into);

    /// <summary>Writes guest memory.</summary>
    void WriteMemory(ulong at, ReadOnlySpan<byte> bytes);

    /// <summary>Reads the device status register (virtio 1.2, 2.1).</summary>
    byte ReadStatus();

    /// <summary>Writes the device status register; 0 resets the device, and this returns when the reset is complete.</summary>
    void WriteStatus(byte status);

    /// <summary>The offered feature bits, 0 to 63.</summary>
    ulong ReadFeatures();

    /// <summary>Accepts feature bits.</summary>
    void WriteFeatures(ulong accepted);

    /// <summary>The largest size of a queue; 0 when it does not exist.</summary>
    int MaximumQueueSize(int queue);

    /// <summary>Gives a queue its three areas (guest-physical addresses) and enables it.</summary>
    void EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used);

    /// <summary>Notifies a queue.</summary>
    void Notify(int queue);

    /// <summary>Reads the device's config space.</summary>
    void ReadConfig(int offset, Span<byte> into);

    /// <summary>Writes the device's config space, in one access where the length is 1, 2, 4 or 8.</summary>
    void WriteConfig(int offset, ReadOnlySpan<byte> bytes);

    /// <summary>Resets the whole system and brings it back to where the device's registers can be reached.</summary>
    void ResetSystem();

    /// <summary>
    /// Has an endpoint access memory; null when the machine cannot do this one (a kind of access, a length or an endpoint it has not).
    /// Blocked is said only of a refusal that was seen (a record, a log, the machine's own word); where a report on the event queue is all there is to
    /// see, the machine says unknown and the driver looks for the report. A write may come with where its data were found (<see cref="DmaReply.Landed"/>).
    /// When <see cref="DefersDma"/> is true the reply is only a promise: <see cref="CollectDma"/> has the real ones.
    /// </summary>
    DmaReply? Dma(DmaOperation operation);

    /// <summary>
    /// Called in each reset, when the device is reset and memory is cleared but the driver has not begun yet, with what will be done until the
    /// next reset. A machine whose endpoints must hold their data in advance gets it to them here. It leaves the device reset, guest memory as it was,
    /// and everything that outlives a reset as it was.
    /// </summary>
    /// <param name="operations">All operations of the exchange.</param>
    /// <param name="next">Index of the first operation after the reset.</param>
    void PrepareDma(IReadOnlyList<Operation> operations, int next)
    {
    }

    /// <summary>True when what a DMA brought can be told only after the last operation before a reset.</summary>
    bool DefersDma => false;

    /// <summary>
    /// True when it can be told only at the end of the exchange, however many resets there are: what gets the data out would undo what outlives a device
    /// reset. <see cref="PrepareDma"/> has then prepared all of the exchange in its first reset.
    /// </summary>
    bool DefersPastResets => false;

    /// <summary>
    /// Called when no more operations come before a reset or the end of the exchange, if <see cref="DefersDma"/>: the replies to all
    /// <see cref="Dma"/> since the last reset, in order. The device may be left reset.
    /// </summary>
    IReadOnlyList<DmaReply> CollectDma() => [];

    /// <summary>
    /// Lets the device go on for a moment while the driver polls; the time already waited is given. False when there is no more use in waiting.
    /// </summary>
    bool Wait(TimeSpan waited);
}
