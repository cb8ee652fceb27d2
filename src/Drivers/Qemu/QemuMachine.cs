using System.Diagnostics;
using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// A stock QEMU q35 machine, reached by qtest. Its endpoints' buffers can only be filled and seen by DMA, which the IOMMU translates; so their data is
/// brought in before the driver begins and fetched after it is done, in short sessions of another driver that sets config.bypass and puts it back.
/// Where a device reset detaches nobody (QEMU 10.0), a system reset goes before such a session, and there is none in the middle of an exchange.
/// Guest RAM is mapped here: commands that were sent are waited for before it is touched, so that everything happens in order.
/// </summary>
internal sealed partial class QemuMachine : IMachine
{
    /// <summary>Guest RAM in MiB.</summary>
    public const int MemoryMegabytes = 16;

    private const ulong RamStart = 0x100000;
    private const ulong RamEnd = (ulong)MemoryMegabytes << 20;
    private const ulong LowRamEnd = 0xa0000;
    private const byte Acknowledge = 1, Driver = 2, DriverOk = 4, FeaturesOk = 8;
    private const ulong BypassConfigFeature = 1UL << 6, Version1Feature = 1UL << 32;
    private const int BypassOffset = 36;

    private readonly QemuProcess _process;
    private readonly QtestClient _qtest;
    private readonly MachineRam _ram;
    private readonly WriteSearch _search;
    private readonly PciBus _pci;
    private readonly VirtioPci _virtio;
    private readonly QemuOptions _options;
    private readonly ushort _function;
    private readonly Dictionary<uint, EduEndpoint> _endpoints = [];
    private readonly Dictionary<uint, DmaPlan> _plans = [];
    private readonly List<DoneDma> _done = [];
    private readonly Dictionary<int, int> _queueSizes = [];
    private readonly bool _canBypass;
    private readonly bool _resetDetaches = true;
    private IReadOnlyList<Operation>? _prepared;
    private bool _isFresh = true;
    private DeviceTrouble? _trouble;

    /// <summary>Takes over a running QEMU whose PCI functions are set up.</summary>
    public QemuMachine(
        QemuProcess process, QtestClient qtest, MachineRam ram, PciBus pci, VirtioPci virtio, PciDevice device, IEnumerable<PciDevice> edus, string version,
        QemuOptions options)
    {
        _process = process;
        _qtest = qtest;
        _ram = ram;
        _search = new WriteSearch(ram);
        _pci = pci;
        _virtio = virtio;
        _options = options;
        _function = device.Function;
        foreach (var edu in edus) _endpoints[edu.Function] = new EduEndpoint(qtest, edu.Function, edu.Bars[0]);
        _virtio.Status = 0;
        _canBypass = (_virtio.ReadFeatures() & BypassConfigFeature) != 0;
        var observe = new HashSet<string>(StringComparer.Ordinal) { Observation.SystemReset };
        if (_canBypass) observe.Add(Observation.Dma);
        if (_canBypass && _endpoints.Count > 0) _resetDetaches = FindWhetherResetDetaches(_endpoints.Values.First());
        Description = new MachineDescription(
            "QEMU",
            version,
            [.. _endpoints.Keys.Order().Select(id => new EndpointDescription(id, AccessKinds.Read | AccessKinds.Write, Privileged: false, PasidBits: 0))],
            observe);
    }

    /// <inheritdoc/>
    public DeviceTrouble? Trouble => _trouble ?? _qtest.Trouble;

    /// <inheritdoc/>
    public MachineDescription Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<MemoryRange> Memory { get; } = [new(RamStart, RamEnd - RamStart), new(0, LowRamEnd)];

    /// <inheritdoc/>
    public bool DefersDma => true;

    /// <inheritdoc/>
    public bool DefersPastResets => !_resetDetaches;

    /// <inheritdoc/>
    public bool IsPatterned => true;

    /// <inheritdoc/>
    public void ClearMemory(IReadOnlyCollection<ulong>? zeroed)
    {
        // All of it: endpoints and the device may have written anywhere.
        _qtest.Drain();
        _ram.Clear(zeroed);
        _search.Forget();
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong at, Span<byte> into)
    {
        _qtest.Drain();
        if (Trouble is null) _ram.At(at, into.Length).CopyTo(into);
        else into.Clear();
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong at, ReadOnlySpan<byte> bytes)
    {
        _qtest.Drain();
        bytes.CopyTo(_ram.At(at, bytes.Length));
        _search.Note(at, bytes);
    }

    /// <inheritdoc/>
    public byte ReadStatus() => _virtio.Status;

    /// <inheritdoc/>
    public void WriteStatus(byte status)
    {
        _virtio.Status = status;
        if (status != 0) return;
        var start = Stopwatch.GetTimestamp();
        while (_virtio.Status != 0 && Trouble is null)
        {
            if (Stopwatch.GetElapsedTime(start) > _options.AnswerLimit)
                Fail(TroubleKind.Hang, $"the device did not finish its reset within {_options.AnswerLimit.TotalSeconds:0.###} s");
        }
    }

    /// <inheritdoc/>
    public ulong ReadFeatures() => _virtio.ReadFeatures();

    /// <inheritdoc/>
    public void WriteFeatures(ulong accepted) => _virtio.WriteFeatures(accepted);

    /// <inheritdoc/>
    public int MaximumQueueSize(int queue)
    {
        // It is the same after every reset (4.1.4.3.1), and asking costs a round trip.
        if (!_queueSizes.TryGetValue(queue, out var size)) _queueSizes[queue] = size = _virtio.MaximumQueueSize(queue);
        return size;
    }

    /// <inheritdoc/>
    public void EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used) =>
        _virtio.EnableQueue(queue, size, descriptors, available, used);

    /// <inheritdoc/>
    public void Notify(int queue) => _virtio.Notify(queue);

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> into) => _virtio.ReadConfig(offset, into);

    /// <inheritdoc/>
    public void WriteConfig(int offset, ReadOnlySpan<byte> bytes) => _virtio.WriteConfig(offset, bytes);

    /// <inheritdoc/>
    public void ResetSystem()
    {
        // The reset control register's full reset (ICH9 data sheet, RST_CNT). It happens a little later: the BARs tell when.
        const ulong resetPort = 0xcf9, fullReset = 6;
        _qtest.Write("outb", resetPort, fullReset);
        var start = Stopwatch.GetTimestamp();
        while ((_pci.Read(_function, 4) & 2) != 0 && Trouble is null)
        {
            if (Stopwatch.GetElapsedTime(start) > _options.AnswerLimit)
            {
                Fail(TroubleKind.Hang, $"the system did not reset within {_options.AnswerLimit.TotalSeconds:0.###} s");
                return;
            }
        }

        _pci.SetUp();
        _isFresh = true;
    }

    /// <inheritdoc/>
    public bool Wait(TimeSpan waited)
    {
        Thread.Sleep(waited < TimeSpan.FromMilliseconds(5) ? 1 : 10);
        return Trouble is null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _qtest.Dispose();
        _process.Dispose();
        _ram.Dispose();
    }

    private bool CanDo(DmaOperation dma) =>
        _canBypass && dma.Access is AccessKinds.Read or AccessKinds.Write && !dma.Privileged && dma.Pasid is null
        && dma.Length <= EduEndpoint.BufferBytes && _endpoints.ContainsKey(dma.Endpoint);

    /// <summary>Starts a driver without queues and lets every unattached endpoint pass. The device is reset, so none is attached.</summary>
    /// <returns>What config.bypass was.</returns>
    private byte BeginBypass()
    {
        StartDriver();
        WriteStatusOnly(Acknowledge | Driver | FeaturesOk | DriverOk);
        Span<byte> bypass = stackalloc byte[1];
        _virtio.ReadConfig(BypassOffset, bypass);
        _virtio.WriteConfig(BypassOffset, [1]);
        return bypass[0];
    }

    /// <summary>Puts config.bypass back and resets the device.</summary>
    private void EndBypass(byte bypass)
    {
        _virtio.WriteConfig(BypassOffset, [bypass]);
        WriteStatus(0);
    }

    private void StartDriver()
    {
        WriteStatusOnly(Acknowledge);
        WriteStatusOnly(Acknowledge | Driver);
        _virtio.WriteFeatures(BypassConfigFeature | Version1Feature);
        WriteStatusOnly(Acknowledge | Driver | FeaturesOk);
    }

    private void WriteStatusOnly(int status) => _virtio.Status = (byte)status;

    private void Fill(EduEndpoint endpoint, ReadOnlySpan<byte> image)
    {
        var place = _ram.At(RamStart, image.Length);
        var before = place.ToArray();
        _qtest.Drain();
        image.CopyTo(place);
        if (!endpoint.Fetch(RamStart, 0, image.Length, _options.AnswerLimit)) NotEnded(endpoint);
        before.CopyTo(place);

        // What did not arrive now would be blamed on the device later.
        if (!Show(endpoint, image.Length).AsSpan().SequenceEqual(image))
            Fail(TroubleKind.Nonsense,
                $"endpoint 0x{endpoint.Id:x} could not be given its data: with config.bypass set and nothing attached its DMA does not pass untranslated");
    }

    /// <summary>What the endpoint's buffer holds. It passes through guest RAM and leaves no trace there.</summary>
    private byte[] Show(EduEndpoint endpoint, int length)
    {
        var place = _ram.At(RamStart, length);
        var before = place.ToArray();
        if (!endpoint.Store(0, RamStart, length, _options.AnswerLimit)) NotEnded(endpoint);
        var bytes = place.ToArray();
        before.CopyTo(_ram.At(RamStart, length));
        return bytes;
    }

    private void NotEnded(EduEndpoint endpoint) =>
        Fail(TroubleKind.Hang, $"endpoint 0x{endpoint.Id:x} did not end its DMA within {_options.AnswerLimit.TotalSeconds:0.###} s");

    private void Fail(TroubleKind kind, string text)
    {
        if (Trouble is null) _trouble = _process.Explain(kind, text);
    }
}
