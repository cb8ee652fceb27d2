using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Virtio;

/// <summary>
/// A driver for the virtio-iommu of an <see cref="IMachine"/>: every operation becomes register accesses and ring traffic (virtio 1.2, 2.7 and 3.1).
/// The top of the largest RAM range is the driver's own and is not shown in <see cref="DeviceDescription.Memory"/>.
/// </summary>
public sealed partial class VirtioAdapter : IDevice
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
            if (defers && !_machine.DefersPastResets && operations[i] is ResetOperation) trouble = Release(replies);
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
