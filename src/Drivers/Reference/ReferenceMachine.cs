using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Reference;

/// <summary>The reference device in this process, as a machine. It never waits: what a notification asks for is done when it returns.</summary>
public class ReferenceMachine : IMachine
{
    private readonly ReferenceDevice _device;
    private readonly byte[] _data = new byte[4096];
    private readonly byte[] _now = new byte[4096];
    private readonly List<(ulong At, int Length)> _written = [];

    /// <summary>Makes a machine around a device.</summary>
    public ReferenceMachine(ReferenceDevice device)
        : this(device, device.Configuration.Name, typeof(ReferenceDevice).Assembly.GetName().Version?.ToString(3) ?? "0")
    {
    }

    /// <summary>Makes a machine around a device that is known by another name.</summary>
    /// <param name="device">The device.</param>
    /// <param name="name">The name in reports.</param>
    /// <param name="version">Its version.</param>
    /// <param name="hidden">What cannot be observed on this machine, of all that could be on a device of ours.</param>
    protected ReferenceMachine(ReferenceDevice device, string name, string version, params IEnumerable<string> hidden)
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
        observe.ExceptWith(hidden);
        Description = new MachineDescription(name, version, endpoints, observe);
        Memory = [.. device.Memory.Ranges.Where(range => !range.IsReadOnly).Select(range => new MemoryRange(range.Start, range.Size))];
    }

    /// <summary>Makes a machine around a new device that follows the rules given, or the specification.</summary>
    public ReferenceMachine(Revision revision, DeviceConfiguration? configuration = null, DeviceRules? rules = null)
        : this(new ReferenceDevice(configuration ?? DeviceConfiguration.Default, rules ?? new DeviceRules(), revision))
    {
    }

    /// <summary>The device.</summary>
    protected ReferenceDevice Device => _device;

    /// <inheritdoc/>
    public virtual DeviceTrouble? Trouble => _device.HasCrashed ? new DeviceTrouble(TroubleKind.Crash, "the device is gone") : null;

    /// <inheritdoc/>
    public MachineDescription Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<MemoryRange> Memory { get; }

    /// <inheritdoc/>
    public bool IsPatterned { get; init; } = true;

    /// <inheritdoc/>
    public virtual void ClearMemory(IReadOnlyCollection<ulong>? zeroed)
    {
        _device.Memory.Clear();
        _device.Memory.Unwritten = IsPatterned && zeroed is not null ? MemoryPattern.Fill : null;
        if (_device.Memory.Unwritten is null) return;
        foreach (var page in zeroed!) _device.Memory.ClearPage(page);
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong at, Span<byte> into)
    {
        if (!_device.Memory.Read(at, into)) into.Clear();
    }

    /// <inheritdoc/>
    public virtual void WriteMemory(ulong at, ReadOnlySpan<byte> bytes) => _device.Memory.Write(at, bytes);

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
    public virtual DmaReply? Dma(DmaOperation operation)
    {
        if (operation.Length < 1 || operation.Length > _data.Length || !CanMake(operation)) return new DmaReply(DmaOutcome.Blocked, null);
        var data = _data.AsSpan(0, operation.Length);
        if (operation.Access == AccessKinds.Write)
        {
            data.Clear();
            if (operation.Bytes is { } bytes) bytes.AsSpan(0, Math.Min(bytes.Length, data.Length)).CopyTo(data);
            _written.Clear();
            _device.Memory.Journal = _written;
            var isDone = Access(operation, AccessKind.Write, data);
            _device.Memory.Journal = null;
            return new DmaReply(isDone ? DmaOutcome.Done : DmaOutcome.Blocked, null) { Landed = Landed(data) };
        }

        var kind = operation.Access == AccessKinds.Execute ? AccessKind.Execute : AccessKind.Read;
        return Access(operation, kind, data)
            ? new DmaReply(DmaOutcome.Done, data.ToArray())
            : new DmaReply(DmaOutcome.Blocked, null);
    }

    /// <summary>Where the data went: the writes of an access come in the order of its parts, beside those of reports and tables.</summary>
    private List<DmaPiece> Landed(ReadOnlySpan<byte> data)
    {
        var pieces = new List<DmaPiece>();
        var offset = 0;
        foreach (var (at, length) in _written)
        {
            if (length > data.Length - offset) continue;
            var now = _now.AsSpan(0, length);
            if (!_device.Memory.Read(at, now) || !now.SequenceEqual(data.Slice(offset, length))) continue;
            if (pieces.Count > 0 && pieces[^1] is var last && last.Address + (ulong)last.Length == at) pieces[^1] = last with { Length = last.Length + length };
            else pieces.Add(new DmaPiece(offset, length, at));
            offset += length;
        }

        return pieces;
    }

    /// <summary>True when the endpoint exists and can make an access of this kind.</summary>
    protected bool CanMake(DmaOperation operation)
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
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what a machine has beside its device.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
