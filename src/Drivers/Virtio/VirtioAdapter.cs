using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Virtio;

/// <summary>
/// A driver for the virtio-iommu of an <see cref="IMachine"/>: every operation becomes register accesses and ring traffic (virtio 1.2, 2.7 and 3.1).
/// The top of the largest RAM range is the driver's own and is not shown in <see cref="DeviceDescription.Memory"/>.
/// </summary>
public sealed class VirtioAdapter : IDevice
{
    /// <summary>Bytes of RAM that the driver takes for its rings and buffers.</summary>
    public const int AreaBytes = 0x80000;

    private const int RequestQueue = 0, EventQueue = 1;
    private const int EventBuffersOffset = 2 * SplitQueue.AreaBytes;
    private const int EventBuffersBytes = 0x10000;
    private const int RequestOffset = EventBuffersOffset + EventBuffersBytes;
    private const int MaximumConfigBytes = 4096;

    private readonly IMachine _machine;
    private readonly SplitQueue _requestQueue;
    private readonly SplitQueue _eventQueue;
    private readonly RequestChannel _requests;
    private readonly EventChannel _events;
    private readonly EventBuffers _usualEvents;
    private readonly List<Reply> _held = [];
    private readonly List<int> _promised = [];
    private readonly HashSet<int> _reported = [];
    private readonly Revision _revision;
    private readonly ulong _area;
    private ulong _features;
    private bool _running;
    private DeviceTrouble? _lost;

    private VirtioAdapter(IMachine machine, Revision revision, VirtioOptions options, MemoryRange taken)
    {
        _machine = machine;
        _revision = revision;
        var area = taken.Start + taken.Size - AreaBytes;
        _area = area;
        _requestQueue = new SplitQueue(machine, RequestQueue, area);
        _eventQueue = new SplitQueue(machine, EventQueue, area + SplitQueue.AreaBytes);
        _requests = new RequestChannel(machine, _requestQueue, new RequestArea(machine, area + RequestOffset, AreaBytes - RequestOffset), options);
        _events = new EventChannel(machine, _eventQueue, area + EventBuffersOffset, EventBuffersBytes);
        _usualEvents = new EventBuffers(options.EventBuffers, revision.Fault.Size);
        Description = Describe(revision, taken);
    }

    /// <inheritdoc/>
    public DeviceDescription Description { get; }

    /// <summary>Puts a driver on a machine. The machine belongs to the adapter from now on, also when there is trouble.</summary>
    public static VirtioAdapter? Start(IMachine machine, Revision revision, VirtioOptions options, out DeviceTrouble? trouble)
    {
        trouble = machine.Trouble;
        MemoryRange? largest = null;
        foreach (var range in machine.Memory)
        {
            if (largest is null || range.Size > largest.Size) largest = range;
        }

        if (trouble is null && (largest is null || largest.Size < 2 * AreaBytes))
            trouble = new(TroubleKind.NotStarted, $"no range of guest RAM has the {2 * AreaBytes} bytes that the driver and a case need");
        if (trouble is null)
        {
            var adapter = new VirtioAdapter(machine, revision, options, largest!);
            trouble = machine.Trouble;
            if (trouble is null) return adapter;
        }

        machine.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
    {
        if (_lost is not null) return _lost;
        DeviceTrouble? trouble = null;
        var defers = _machine.DefersDma;
        for (var i = 0; i < operations.Count && trouble is null; i++)
        {
            if (defers && operations[i] is ResetOperation) trouble = Release(replies);
            if (trouble is not null) break;
            trouble = Do(operations, i, out var reply) ?? _machine.Trouble;
            if (trouble is not null)
            {
                trouble = trouble with { At = i };
                break;
            }

            if (defers) Hold(operations[i], reply!);
            else replies.Add(reply!);
        }

        if (defers)
        {
            var late = Release(replies);
            trouble ??= late;
        }

        if (trouble is not null && trouble.Kind != TroubleKind.Refused) _lost = trouble;
        return trouble;
    }

    /// <inheritdoc/>
    public void Dispose() => _machine.Dispose();

    private static DeviceTrouble Refused(string text) => new(TroubleKind.Refused, text);

    private DeviceTrouble? Do(IReadOnlyList<Operation> operations, int index, out Reply? reply)
    {
        reply = DoneReply.Instance;
        switch (operations[index])
        {
            case ResetOperation reset: return Reset(reset, operations, index + 1);
            case ReadOperation read: return ReadMemory(read, out reply);
            case WriteOperation write: return WriteMemory(write);
            case ConfigReadOperation read: return ReadConfig(read, out reply);
            case ConfigWriteOperation write: return WriteConfig(write);
            case DmaOperation dma: return Dma(dma, out reply);
        }

        if (!_running) return Refused("the device is not running: reset it first");
        return operations[index] switch
        {
            RequestOperation request => _requests.Send(request, out reply),
            BatchOperation batch => _requests.Send(batch, out reply),
            RepeatOperation repeat => _requests.Send(repeat, out reply),
            RingOperation ring => _requests.Send(ring, out reply),
            EventsOperation => _events.Take(out reply),
            var other => Refused($"{other.GetType().Name} is not known to this adapter"),
        };
    }

    private DeviceTrouble? Reset(ResetOperation reset, IReadOnlyList<Operation> operations, int next)
    {
        _running = false;
        var events = reset.Events ?? _usualEvents;
        if (_events.Unfit(events) is { } why) return Refused(why);
        if ((reset.Accept & TransportFeatures.NotDriven) != 0)
            return Refused($"the features 0x{reset.Accept & TransportFeatures.NotDriven:x} need a driver of another kind");
        if (reset.System) _machine.ResetSystem();

        // 3.1.1: reset, then ACKNOWLEDGE, DRIVER, features, FEATURES_OK, queues, DRIVER_OK.
        _machine.WriteStatus(0);
        _machine.ClearMemory(reset.Zeroed);
        _machine.PrepareDma(operations, next);
        _machine.WriteStatus(DeviceStatus.Acknowledge);
        _machine.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver);
        var features = reset.Accept | (_features & TransportFeatures.Version1);
        _machine.WriteFeatures(features);
        var status = (byte)(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk);
        _machine.WriteStatus(status);
        if ((_machine.ReadStatus() & DeviceStatus.FeaturesOk) == 0)
        {
            _machine.WriteStatus(DeviceStatus.Failed);
            return _machine.Trouble ?? Refused($"the device does not take the features 0x{features:x}: it cleared FEATURES_OK");
        }

        var eventIndex = (features & TransportFeatures.EventIndex) != 0;
        if (!_requestQueue.Enable(eventIndex)) return _machine.Trouble ?? new(TroubleKind.Nonsense, "the device has no request queue");
        if (!_eventQueue.Enable(eventIndex)) return _machine.Trouble ?? new(TroubleKind.Nonsense, "the device has no event queue");
        _requests.Begin((features & TransportFeatures.IndirectDescriptors) != 0);
        _events.Begin(events);
        _machine.WriteStatus((byte)(status | DeviceStatus.DriverOk));
        _events.Announce();
        _running = true;
        return _machine.Trouble;
    }

    private DeviceTrouble? ReadMemory(ReadOperation read, out Reply? reply)
    {
        reply = null;
        if (!Owns(read.At, read.Length)) return Refused($"0x{read.At:x}, {read.Length} bytes, is not guest RAM");
        var bytes = new byte[read.Length];
        _machine.ReadMemory(read.At, bytes);
        reply = new BytesReply(bytes);
        return null;
    }

    private DeviceTrouble? WriteMemory(WriteOperation write)
    {
        if (!Owns(write.At, write.Bytes.Length)) return Refused($"0x{write.At:x}, {write.Bytes.Length} bytes, is not guest RAM");
        _machine.WriteMemory(write.At, write.Bytes);
        return null;
    }

    private DeviceTrouble? ReadConfig(ConfigReadOperation read, out Reply? reply)
    {
        reply = null;
        if (!IsConfig(read.Offset, read.Length)) return Refused($"offset {read.Offset}, {read.Length} bytes, is no config space");
        var bytes = new byte[read.Length];
        _machine.ReadConfig(read.Offset, bytes);
        reply = new BytesReply(bytes);
        return null;
    }

    private DeviceTrouble? WriteConfig(ConfigWriteOperation write)
    {
        if (!IsConfig(write.Offset, write.Bytes.Length)) return Refused($"offset {write.Offset}, {write.Bytes.Length} bytes, is no config space");
        _machine.WriteConfig(write.Offset, write.Bytes);
        return null;
    }

    private DeviceTrouble? Dma(DmaOperation dma, out Reply? reply)
    {
        reply = null;
        if (dma.Length is < 1 or > 4096) return Refused($"a DMA has 1 to 4096 bytes, not {dma.Length}");
        if (dma.Access == AccessKinds.Write ? dma.Bytes?.Length != dma.Length : dma.Bytes is not null)
            return Refused("a DMA write, and nothing else, has as many bytes as its length");
        if (_running) _events.Saw(null);
        var came = _machine.Dma(dma);

        // A report that fits is a refusal seen. Where the machine tells later what became of the access, so does this.
        var isReported = _running && came is { Outcome: DmaOutcome.Unknown } && _events.Saw(report => Fits(report, dma));
        if (isReported && _machine.DefersDma) _reported.Add(_held.Count);
        reply = came is null ? null : Told(came, isReported && !_machine.DefersDma);
        return reply is null ? _machine.Trouble ?? Refused("this machine has no such endpoint, or the endpoint cannot do such a DMA") : null;
    }

    /// <summary>True when a fault report is about this access: its endpoint, and an address within it.</summary>
    private bool Fits(byte[] report, DmaOperation dma)
    {
        if (report.Length < _revision.Fault.Size || !_revision.Fault.TryGet("endpoint", out var endpoint)
            || !_revision.Fault.TryGet("address", out var address))
            return false;
        return endpoint.Read(report) == dma.Endpoint && address.Read(report) is var at && at >= dma.Iova && at - dma.Iova < (ulong)dma.Length;
    }

    /// <summary>What the machine told, without what the device wrote to the driver's own memory meanwhile, and with the report that the driver saw.</summary>
    private DmaReply Told(DmaReply reply, bool isReported)
    {
        if (reply.Landed is { Count: > 0 } landed && landed.Any(IsChance)) reply = reply with { Landed = [.. landed.Where(piece => !IsChance(piece))] };
        return isReported && reply is { Outcome: DmaOutcome.Unknown, Landed: null or { Count: 0 } } ? reply with { Outcome = DmaOutcome.Blocked } : reply;
    }

    /// <summary>True for few bytes in the driver's rings and buffers, where a report that came with the access may look like its data.</summary>
    private bool IsChance(DmaPiece piece) => piece.Length < Memory.WriteSearch.Telling && piece.Address >= _area && piece.Address - _area < AreaBytes;

    private static bool IsConfig(int offset, int length) =>
        offset >= 0 && length >= 1 && offset <= MaximumConfigBytes && length <= MaximumConfigBytes - offset;

    private bool Owns(ulong at, int length)
    {
        if (length < 1) return false;
        for (var i = 0; i < Description.Memory.Count; i++)
        {
            if (Description.Memory[i].Contains(at, (ulong)length)) return true;
        }

        return false;
    }

    private void Hold(Operation operation, Reply reply)
    {
        if (operation is DmaOperation) _promised.Add(_held.Count);
        _held.Add(reply);
    }

    /// <summary>Hands over the replies since the last reset, those of DMAs as they really came out.</summary>
    private DeviceTrouble? Release(ICollection<Reply> replies)
    {
        DeviceTrouble? trouble = null;
        if (_promised.Count > 0)
        {
            var real = _machine.CollectDma();
            trouble = _machine.Trouble;
            if (trouble is null)
            {
                for (var i = 0; i < _promised.Count; i++) _held[_promised[i]] = Told(real[i], _reported.Contains(_promised[i]));
            }
            else
            {
                _held.RemoveRange(_promised[0], _held.Count - _promised[0]);
            }

            _running = false;
        }

        foreach (var reply in _held) replies.Add(reply);
        _held.Clear();
        _promised.Clear();
        _reported.Clear();
        return trouble;
    }

    private DeviceDescription Describe(Revision revision, MemoryRange taken)
    {
        _machine.WriteStatus(0);
        _machine.WriteStatus(DeviceStatus.Acknowledge);
        _machine.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver);
        _features = _machine.ReadFeatures();
        var config = new byte[revision.Config.Size];
        _machine.ReadConfig(0, config);
        _machine.WriteStatus(0);
        var machine = _machine.Description;
        return new DeviceDescription
        {
            Name = machine.Name,
            Version = machine.Version,
            Features = _features,
            Config = config,
            Endpoints = machine.Endpoints,
            IsPatterned = _machine.IsPatterned,
            Memory = _machine.Memory.Select(range => ReferenceEquals(range, taken) ? range with { Size = range.Size - AreaBytes } : range).ToArray(),
            Observe = new HashSet<string>(machine.Observe, StringComparer.Ordinal)
            {
                Observation.Events, Observation.ConfigWrite, Observation.Shape, Observation.Ring, Observation.EventBuffers,
            },
        };
    }
}
