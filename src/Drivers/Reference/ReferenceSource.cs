using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Reference;

/// <summary>Starts reference devices, in process and through the virtqueue.</summary>
/// <param name="name">The name as the user gave it: <c>reference</c> or <c>reference:NAME</c>.</param>
/// <param name="configuration">What the devices are built with.</param>
/// <param name="rules">Makes the rules of each device.</param>
public sealed class ReferenceSource(string name, DeviceConfiguration configuration, Func<DeviceRules> rules) : IDeviceSource
{
    /// <summary>The device named <c>reference</c>.</summary>
    public static ReferenceSource Default { get; } = new("reference", DeviceConfiguration.Default, static () => new DeviceRules());

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble) =>
        VirtioAdapter.Start(new ReferenceMachine(revision, configuration, rules()), revision, new VirtioOptions(), out trouble) is { } adapter
            ? new CrashGuard(adapter)
            : null;
}
