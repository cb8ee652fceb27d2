namespace Viommu.Drivers.Qemu;

/// <summary>
/// Finds and sets up PCI functions of a machine on which no firmware has run: buses behind root ports, BARs, bus mastering.
/// </summary>
/// <param name="qtest">The machine.</param>
/// <param name="place">How its configuration space is reached, and where BARs may go.</param>
internal sealed class PciBus(QtestClient qtest, PciPlace place)
{
    private const ulong AddressPort = 0xcf8, DataPort = 0xcfc;
    private const uint Absent = 0xffffffff;

    // A bridge's window is cut in megabytes.
    private const ulong WindowGrain = 0x100000;
    private const uint MemoryAndMaster = 6;

    private readonly List<PciDevice> _devices = [];
    private ulong _nextMemory;
    private byte _nextBus;

    /// <summary>What was found at the last <see cref="SetUp"/>, in bus order.</summary>
    public IReadOnlyList<PciDevice> Devices => _devices;

    /// <summary>Scans bus 0 and what is behind its bridges, and sets everything up. The same machine gets the same addresses each time.</summary>
    public void SetUp()
    {
        _devices.Clear();
        _nextMemory = place.FirstMemory;
        _nextBus = 1;
        ScanBus(0);
    }

    /// <summary>Reads 32 bits of config space.</summary>
    public uint Read(ushort function, int offset)
    {
        if (place.Ecam is { } ecam) return (uint)qtest.Read("readl", InEcam(ecam, function, offset));
        Select(function, offset);
        return (uint)qtest.Read("inl", DataPort);
    }

    /// <summary>Writes 32 bits of config space.</summary>
    public void Write(ushort function, int offset, uint value)
    {
        if (place.Ecam is { } ecam)
        {
            qtest.Write("writel", InEcam(ecam, function, offset), value);
            return;
        }

        Select(function, offset);
        qtest.Write("outl", DataPort, value);
    }

    private static ulong InEcam(ulong ecam, ushort function, int offset) => ecam + ((ulong)function << 12) + (ulong)(offset & 0xffc);

    private void Select(ushort function, int offset) =>
        qtest.Write("outl", AddressPort, 0x80000000u | ((uint)function << 8) | (uint)(offset & 0xfc));

    private void ScanBus(int bus)
    {
        for (var device = 0; device < 32; device++)
        {
            var function = (ushort)((bus << 8) | (device << 3));
            var identity = Read(function, 0);
            if (qtest.Trouble is not null) return;
            if (identity is Absent or 0) continue;
            var isBridge = ((Read(function, 0x0c) >> 16) & 0x7f) == 1;
            if (isBridge) SetUpBridge(function);
            else _devices.Add(new PciDevice(function, identity, SetUpBars(function)));

            // Slot by slot on bus 0; the only slot there is behind a root port.
            if (bus != 0) return;
        }
    }

    private void SetUpBridge(ushort function)
    {
        if (_nextBus == byte.MaxValue) return;
        var bus = _nextBus++;
        Write(function, 0x18, ((uint)bus << 16) | ((uint)bus << 8));
        _nextMemory = AlignUp(_nextMemory, WindowGrain);
        var start = _nextMemory;
        ScanBus(bus);
        _nextMemory = AlignUp(_nextMemory, WindowGrain);
        if (_nextMemory == start) return;
        var last = _nextMemory - 1;
        Write(function, 0x20, (uint)((start >> 16) & 0xfff0) | (uint)(last & 0xfff00000));

        // An empty prefetchable window: its base lies above its limit.
        Write(function, 0x24, 0x0000fff0);
        Write(function, 0x04, MemoryAndMaster);
    }

    private ulong[] SetUpBars(ushort function)
    {
        var bars = new ulong[6];
        for (var i = 0; i < bars.Length; i++)
        {
            var offset = 0x10 + (4 * i);
            Write(function, offset, Absent);
            var mask = Read(function, offset);

            // No BAR, or one in port space, which nothing here needs.
            if (mask == 0 || (mask & 1) != 0) continue;
            var is64 = (mask & 6) == 4;
            var size = (ulong)(~(mask & 0xfffffff0u)) + 1;
            _nextMemory = AlignUp(_nextMemory, size);
            bars[i] = _nextMemory;
            Write(function, offset, (uint)_nextMemory);
            if (is64) Write(function, offset + 4, 0);
            _nextMemory += size;
            if (is64) i++;
        }

        Write(function, 0x04, MemoryAndMaster);
        return bars;
    }

    private static ulong AlignUp(ulong value, ulong alignment) => (value + alignment - 1) & ~(alignment - 1);
}
