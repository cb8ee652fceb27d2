using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Reference;

/// <summary>The reference device in this process, as a machine. It never waits: what a notification asks for is done when it returns.</summary>
public sealed class ReferenceMachine : IMachine
{
    private readonly ReferenceDevice _device;
    private readonly byte[] _data = new byte[4096];

    /// <summary>Makes a machine around a device.</summary>
    public ReferenceMachine(ReferenceDevice device)
    {
        _device = device;
        // PASIDs and privilege mean something only where the revision has tables.
        var tables = device.Wire.AttachTableFeature != 0;
        var observe = new HashSet<string>
        {
            Observation.Dma, Observation.Events, Observation.ConfigWrite, Observation.SystemReset, Observation.Shape,
            Observation.Execute, Observation.Ring, Observation.EventBuffers,
        };
        var endpoints = device.Configuration.Endpoints.Select(endpoint => new EndpointDescription(
            endpoint.Id,
            AccessKinds.Read | AccessKinds.Write | (endpoint.Executes ? AccessKinds.Execute : AccessKinds.None),
            tables && endpoint.IsPrivileged,
            tables ? endpoint.PasidBits : 0)).ToList();
        if (endpoints.Any(endpoint => endpoint.Privileged)) observe.Add(Observation.Privileged);
        if (endpoints.Any(endpoint => endpoint.PasidBits > 0)) observe.Add(Observation.Pasid);
        Description = new MachineDescription(
            device.Configuration.Name,
            typeof(ReferenceDevice).Assembly.GetName().Version?.ToString(3) ?? "0",
            endpoints,
            observe);
        Memory = [.. device.Memory.Ranges.Where(range => !range.IsReadOnly).Select(range => new MemoryRange(range.Start, range.Size))];
    }

    /// <summary>Makes a machine around a new device that follows the rules given, or the specification.</summary>
    public ReferenceMachine(Revision revision, DeviceConfiguration? configuration = null, DeviceRules? rules = null)
        : this(new ReferenceDevice(configuration ?? DeviceConfiguration.Default, rules ?? new DeviceRules(), revision))
    {
    }

    /// <inheritdoc/>
    public DeviceTrouble? Trouble => _device.HasCrashed ? new DeviceTrouble(TroubleKind.Crash, "the device is gone") : null;

    /// <inheritdoc/>
    public MachineDescription Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<MemoryRange> Memory { get; }

    /// <inheritdoc/>
    public void ClearMemory(IReadOnlyCollection<ulong>? zeroed) => _device.Memory.Clear();

    /// <inheritdoc/>
    public void ReadMemory(ulong at, Span<byte> into)
    {
        if (!_device.Memory.Read(at, into)) into.Clear();
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong at, ReadOnlySpan<byte> bytes) => _device.Memory.Write(at, bytes);

    /// <inheritdoc/>
    public byte ReadStatus() => _device.Status;

    /// <inheritdoc/>
    public void WriteStatus(byte status) => _device.WriteStatus(status);

    /// <inheritdoc/>
    public ulong ReadFeatures() => _device.Offered;

    /// <inheritdoc/>
    public void WriteFeatures(ulong accepted) => _device.WriteFeatures(accepted);

    /// <inheritdoc/>
    public int MaximumQueueSize(int queue) => _device.MaximumQueueSize(queue);

    /// <inheritdoc/>
    public void EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used) =>
        _device.EnableQueue(queue, size, descriptors, available, used);

    /// <inheritdoc/>
    public void Notify(int queue) => _device.Notify(queue);

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> into) => _device.ReadConfig(offset, into);

    /// <inheritdoc/>
    public void WriteConfig(int offset, ReadOnlySpan<byte> bytes) => _device.WriteConfig(offset, bytes);

    /// <inheritdoc/>
    public void ResetSystem() => _device.ResetSystem();

    /// <inheritdoc/>
    /// <remarks>An access that the endpoint cannot make is blocked.</remarks>
    public DmaReply Dma(DmaOperation operation)
    {
        if (operation.Length < 1 || operation.Length > _data.Length || !CanMake(operation)) return new DmaReply(DmaOutcome.Blocked, null);
        var data = _data.AsSpan(0, operation.Length);
        if (operation.Access == AccessKinds.Write)
        {
            data.Clear();
            if (operation.Bytes is { } bytes) bytes.AsSpan(0, Math.Min(bytes.Length, data.Length)).CopyTo(data);
            return new DmaReply(Access(operation, AccessKind.Write, data) ? DmaOutcome.Done : DmaOutcome.Blocked, null);
        }

        var kind = operation.Access == AccessKinds.Execute ? AccessKind.Execute : AccessKind.Read;
        return Access(operation, kind, data)
            ? new DmaReply(DmaOutcome.Done, data.ToArray())
            : new DmaReply(DmaOutcome.Blocked, null);
    }

    private bool CanMake(DmaOperation operation)
    {
        foreach (var endpoint in Description.Endpoints)
        {
            if (endpoint.Id != operation.Endpoint) continue;
            return (operation.Access & ~endpoint.Access) == 0
                && (!operation.Privileged || endpoint.Privileged)
                && (operation.Pasid is not { } pasid || (endpoint.PasidBits > 0 && pasid >> endpoint.PasidBits == 0));
        }

        return false;
    }

    private bool Access(DmaOperation operation, AccessKind kind, Span<byte> data) =>
        _device.Access(operation.Endpoint, operation.Iova, kind, data, operation.Privileged, operation.Pasid);

    /// <inheritdoc/>
    public bool Wait(TimeSpan waited) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
