using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>What a machine knows of itself without asking the device.</summary>
public sealed record MachineDescription(
    string Name, string Version, IReadOnlyList<EndpointDescription> Endpoints, IReadOnlySet<string> Observe);
