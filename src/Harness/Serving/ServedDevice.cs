using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Serving;

/// <summary>
/// A device as the stdio protocol can show it: what cannot be asked for through the protocol is not announced, and what was not announced is refused.
/// </summary>
internal sealed class ServedDevice : IDisposable
{
    /// <summary>
    /// Feature bits 24 to 49, of the queue and the transport (virtio 1.2, 2.2): the adapter's business, or of no use without a ring in reach.
    /// </summary>
    private const ulong TransportFeatures = ((1UL << 50) - 1) & ~((1UL << 24) - 1);

    private readonly IDevice _device;

    private ServedDevice(IDevice device)
    {
        _device = device;
        Features = device.Description.Features & ~TransportFeatures;
        Observe = [.. Observation.All.Where(name => name is not (Observation.Ring or Observation.EventBuffers) && device.Description.Observe.Contains(name))];
    }

    /// <summary>What the device says of itself.</summary>
    public DeviceDescription Description => _device.Description;

    /// <summary>The features that are shown.</summary>
    public ulong Features { get; }

    /// <summary>The observations that are shown.</summary>
    public IReadOnlyList<string> Observe { get; }

    /// <summary>Starts one; null with the trouble when it cannot be started.</summary>
    public static bool TryStart(IDeviceSource source, Revision revision, [NotNullWhen(true)] out ServedDevice? served,
        [NotNullWhen(false)] out DeviceTrouble? trouble)
    {
        var device = source.Start(revision, out trouble);
        served = device is null ? null : new ServedDevice(device);
        if (served is not null)
        {
            trouble = null;
            return true;
        }

        trouble ??= new DeviceTrouble(TroubleKind.NotStarted, "the device could not be started");
        return false;
    }

    /// <summary>Why an operation is an error here; null when the device is to do it.</summary>
    public string? Refusal(Operation operation) => operation switch
    {
        ResetOperation reset when (reset.Accept & ~Features) != 0 =>
            $"reset: feature {BitOperations.TrailingZeroCount(reset.Accept & ~Features)} was not offered",
        ResetOperation { System: true } => Unless(Observation.SystemReset, "reset: there is no reset of the whole system"),
        RequestOperation { Shape: not null } => Unless(Observation.Shape, "request: descriptor chains cannot be shaped"),
        ConfigWriteOperation => Unless(Observation.ConfigWrite, "config-write: the config space cannot be written"),
        EventsOperation => Unless(Observation.Events, "events: fault reports cannot be seen"),
        DmaOperation dma => Unless(Observation.Dma, "dma: there is no DMA") ?? RefusalOf(dma),
        _ => null,
    };

    /// <inheritdoc cref="IDevice.Exchange"/>
    public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies) => _device.Exchange(operations, replies);

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private string? RefusalOf(DmaOperation dma)
    {
        EndpointDescription? endpoint = null;
        foreach (var one in Description.Endpoints)
        {
            if (one.Id == dma.Endpoint) endpoint = one;
        }

        if (endpoint is null) return $"dma: there is no endpoint {dma.Endpoint}";
        if ((endpoint.Access & dma.Access) == 0) return $"dma: endpoint {endpoint.Id} makes no {dma.Access.ToString().ToLowerInvariant()} accesses";
        if (dma.Privileged && !endpoint.Privileged) return $"dma: endpoint {endpoint.Id} makes no privileged accesses";
        if (dma.Pasid is not { } pasid) return null;
        return pasid >> endpoint.PasidBits != 0 || endpoint.PasidBits == 0 ? $"dma: endpoint {endpoint.Id} has PASIDs of {endpoint.PasidBits} bits" : null;
    }

    private string? Unless(string observation, string refusal) => Observe.Contains(observation) ? null : refusal;
}
