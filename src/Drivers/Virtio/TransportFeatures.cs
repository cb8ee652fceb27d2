namespace Viommu.Drivers.Virtio;

/// <summary>Feature bits of the virtqueue and the transport (virtio 1.2, 6).</summary>
internal static class TransportFeatures
{
    public const ulong IndirectDescriptors = 1UL << 28;
    public const ulong EventIndex = 1UL << 29;
    public const ulong Version1 = 1UL << 32;

    /// <summary>RING_PACKED, IN_ORDER, NOTIFICATION_DATA and NOTIF_CONFIG_DATA: they change what this driver would have to do.</summary>
    public const ulong NotDriven = (1UL << 34) | (1UL << 35) | (1UL << 38) | (1UL << 39);
}
