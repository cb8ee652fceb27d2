using Viommu.Drivers.Guest.Port;

namespace Viommu.Drivers.Port;

/// <summary>What a device and its adapter say of themselves.</summary>
public sealed record DeviceDescription
{
    /// <summary>The device's name, e.g. <c>reference</c> or <c>QEMU</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The revisions it speaks; empty when it does not say.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Feature bits offered, bits 0 to 63, transport features included where the adapter shows them.</summary>
    public required ulong Features { get; init; }

    /// <summary>The config space as first read, as many bytes as the device has (at most the revision's layout).</summary>
    public required byte[] Config { get; init; }

    /// <summary>The endpoints behind the device that the adapter can do DMA as, or at least knows to exist.</summary>
    public required IReadOnlyList<EndpointDescription> Endpoints { get; init; }

    /// <summary>
    /// Guest RAM that cases may use, brought to a known state by each reset: <see cref="ResetOperation.Zeroed"/>. The adapter's own rings are not in
    /// it.
    /// </summary>
    public required IReadOnlyList<MemoryRange> Memory { get; init; }

    /// <summary>
    /// True when a reset that allows it leaves all of <see cref="Memory"/> filled with <see cref="MemoryPattern"/>, so that what is read tells where
    /// it is from.
    /// </summary>
    public bool IsPatterned { get; init; }

    /// <summary>The driver under test, where the device is the harness's own machine around one; null where the device is under test.</summary>
    public DriverDescription? Driver { get; init; }

    /// <summary>What can be observed beyond requests: see <see cref="Observation"/>.</summary>
    public required IReadOnlySet<string> Observe { get; init; }
}
