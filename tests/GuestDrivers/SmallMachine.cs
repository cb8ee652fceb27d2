using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Drivers.Virtio;
using Viommu.Reference.Configuration;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.GuestDrivers;

/// <summary>A reference device that keeps everything of tables it may keep, as a driver reaches it, and what its endpoints reach.</summary>
internal sealed class SmallMachine : IDriverCalls, IDisposable
{
    private readonly VirtioAdapter _device;

    public SmallMachine(Revision revision, DeviceConfiguration configuration)
    {
        Revision = revision;
        _device = VirtioAdapter.Start(
            new ReferenceMachine(revision, configuration with { TableCache = TableCachePolicy.Eager }) { IsPatterned = false },
            revision, new VirtioOptions(), out var trouble)!;
        Assert.That(trouble, Is.Null);
    }

    public Revision Revision { get; }

    /// <summary>The requests that were sent, in order, and what the device wrote.</summary>
    public List<(byte[] Readable, int Writable, byte[] Written)> Requests { get; } = [];

    /// <summary>Requests of this type never reach the device and have a used length of zero.</summary>
    public byte? UnansweredType { get; set; }

    /// <summary>What PROBE is answered with in place of the device's own properties.</summary>
    public byte[]? Properties { get; set; }

    /// <summary>What the reserved bytes of every tail hold.</summary>
    public byte TailReserved { get; set; }

    /// <summary>The features that were accepted.</summary>
    public ulong Accepted { get; private set; }

    /// <summary>The writes to the config space.</summary>
    public List<(int Offset, byte[] Bytes)> ConfigWrites { get; } = [];

    /// <summary>What a driver is started with: the first 16 MiB are its pool.</summary>
    public StartTask Start
    {
        get
        {
            var memory = _device.Description.Memory;
            return new StartTask(
                _device.Description.Features, _device.Description.Config.Length, [.. _device.Description.Endpoints.Select(endpoint => endpoint.Id)],
                memory, new MemoryRange(memory[0].Start, 16 << 20));
        }
    }

    /// <summary>True when the endpoint can write there, and it lands where it should: four bytes.</summary>
    public bool Reaches(uint endpoint, ulong iova, ulong target)
    {
        Write(target, new byte[4]);
        var done = Ask<DmaReply>(new DmaOperation(endpoint, iova, 4, AccessKinds.Write, [1, 2, 3, 4]))!.Outcome == DmaOutcome.Done;
        var landed = Read(target, 4)!.SequenceEqual(new byte[] { 1, 2, 3, 4 });
        Assert.That(done, Is.EqualTo(landed), $"0x{iova:x} is done, and lands elsewhere than at 0x{target:x}");
        return landed;
    }

    /// <summary>What became of a read.</summary>
    public bool CanRead(uint endpoint, ulong iova) => Ask<DmaReply>(new DmaOperation(endpoint, iova, 4, AccessKinds.Read))!.Outcome == DmaOutcome.Done;

    /// <summary>The reports that came.</summary>
    public IReadOnlyList<byte[]> Reports() => Ask<EventsReply>(new EventsOperation())!.Reports;

    public string? Accept(ulong features)
    {
        Accepted = features;
        return _device.Exchange([new ResetOperation(features)], [])?.Text;
    }

    public byte[]? ReadConfig(int offset, int length) => Ask<BytesReply>(new ConfigReadOperation(offset, length))?.Bytes;

    public bool WriteConfig(int offset, byte[] bytes)
    {
        ConfigWrites.Add((offset, bytes));
        return Ask<DoneReply>(new ConfigWriteOperation(offset, bytes)) is not null;
    }

    public DriverReply? Request(byte[] readable, int writable, ChainShape? shape = null)
    {
        if (UnansweredType is { } type && readable.Length > 0 && readable[0] == type)
        {
            Requests.Add((readable, writable, []));
            return new DriverReply(0, []);
        }

        if (Ask<RequestReply>(new RequestOperation(readable, writable, shape)) is not { } reply) return null;
        if (readable[0] == 5) Properties?.CopyTo(reply.Written.AsSpan());
        if (reply.Used == writable && writable >= 4) reply.Written.AsSpan(writable - 3).Fill(TailReserved);
        Requests.Add((readable, writable, reply.Written));
        return new DriverReply((int)reply.Used, reply.Written);
    }

    public IReadOnlyList<DriverReply>? Batch(IReadOnlyList<(byte[] Readable, int Writable)> requests)
    {
        var replies = requests.Select(request => Request(request.Readable, request.Writable)).OfType<DriverReply>().ToList();
        return replies.Count == requests.Count ? replies : null;
    }

    public byte[]? Read(ulong at, int length) => Ask<BytesReply>(new ReadOperation(at, length))?.Bytes;

    public bool Write(ulong at, byte[] bytes) => Ask<DoneReply>(new WriteOperation(at, bytes)) is not null;

    public void Log(string text)
    {
    }

    public void Dispose() => _device.Dispose();

    private T? Ask<T>(Operation operation)
        where T : Reply
    {
        var replies = new List<Reply>();
        return _device.Exchange([operation], replies) is null ? (T)replies[0] : null;
    }
}
