namespace Viommu.Drivers.Port;

/// <summary>The names of what an adapter can show (stdio protocol, <c>observe</c>), and ours for adapters with a virtqueue in reach.</summary>
public static class Observation
{
    /// <summary>DMA as an endpoint.</summary>
    public const string Dma = "dma";

    /// <summary>Reports on the event queue.</summary>
    public const string Events = "events";

    /// <summary>Writes to the config space.</summary>
    public const string ConfigWrite = "config-write";

    /// <summary>A reset of the whole system, not only of the device.</summary>
    public const string SystemReset = "system-reset";

    /// <summary>Descriptor chains split as asked.</summary>
    public const string Shape = "shape";

    /// <summary>Execute accesses.</summary>
    public const string Execute = "execute";

    /// <summary>Privileged accesses.</summary>
    public const string Privileged = "privileged";

    /// <summary>Accesses tagged with a PASID.</summary>
    public const string Pasid = "pasid";

    /// <summary>Ours: raw descriptors in a split virtqueue, several requests a notification, indirect tables.</summary>
    public const string Ring = "ring";

    /// <summary>Ours: the number and size of the event queue's buffers can be chosen.</summary>
    public const string EventBuffers = "event-buffers";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Dma, Events, ConfigWrite, SystemReset, Shape, Execute, Privileged, Pasid, Ring, EventBuffers];
}
