using System.Buffers.Binary;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Bench.Hosts;

/// <summary>A guest driver that counts what it does: requests, entries written into its own tables, and what the host writes for it meanwhile.</summary>
internal sealed class GuestDriver : IDisposable
{
    private readonly ReferenceDevice _device;
    private readonly VirtioAdapter _adapter;
    private readonly List<Reply> _replies = [];
    private readonly Revision _revision;
    private long _hostBefore;

    public GuestDriver(Revision revision, HostTranslation translation)
    {
        _revision = revision;
        _device = new ReferenceDevice(DeviceConfiguration.Default with { HostTranslation = translation }, new DeviceRules(), revision);
        _adapter = VirtioAdapter.Start(new ReferenceMachine(_device), revision, new VirtioOptions(), out var trouble)
            ?? throw new InvalidOperationException(trouble?.Text);
        Do(new ResetOperation(_device.Offered));
    }

    public long Requests { get; private set; }

    public long GuestWrites { get; private set; }

    public long HostWrites => _device.Host.Memory.Writes - _hostBefore;

    /// <summary>Accesses for which the VMM had to walk the guest's tables.</summary>
    public long Misses => _device.Host.Shadows.Sum(shadow => shadow.Misses);

    /// <summary>Counts from here on.</summary>
    public void Begin() => (Requests, GuestWrites, _hostBefore) = (0, 0, _device.Host.Memory.Writes);

    /// <summary>Sends a request, which must be answered with OK.</summary>
    public void Send(string name, params (string Field, ulong Value)[] fields) => Send(name, null, fields);

    /// <summary>Sends a request that has a descriptor of some format.</summary>
    public void Send(string name, string? format, params (string Field, ulong Value)[] fields)
    {
        var layout = _revision.Requests[name];
        var readable = format is null ? layout.Readable : layout.Variants[format];
        var bytes = new byte[readable.Size];
        _revision.Head["type"].Write(bytes, (ulong)layout.Type);
        foreach (var (field, value) in fields) readable[field].Write(bytes, value);
        if (Do(new RequestOperation(bytes, _revision.Tail.Size)) is not RequestReply { Written: [0, ..] })
            throw new InvalidOperationException($"{name} was not answered with OK");
        Requests++;
    }

    /// <summary>Writes an entry of a guest table.</summary>
    public void Write(ulong at, ulong word)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
        Do(new WriteOperation(at, bytes));
        GuestWrites++;
    }

    /// <summary>Has the endpoint read; throws when it comes out otherwise than expected.</summary>
    public void Access(uint endpoint, ulong iova, bool passes)
    {
        var reply = (DmaReply)Do(new DmaOperation(endpoint, iova, 8, AccessKinds.Read, null));
        if (reply.Outcome == DmaOutcome.Done != passes) throw new InvalidOperationException($"the access at 0x{iova:x} came out wrong");
    }

    public void Dispose() => _adapter.Dispose();

    private Reply Do(Operation operation)
    {
        _replies.Clear();
        return _adapter.Exchange([operation], _replies) is { } trouble ? throw new InvalidOperationException(trouble.Text) : _replies[0];
    }
}
