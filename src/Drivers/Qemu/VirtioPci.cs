namespace Viommu.Drivers.Qemu;

/// <summary>The registers of a modern virtio PCI device (virtio 1.2, 4.1.4), found through its capabilities.</summary>
internal sealed class VirtioPci
{
    private const int CommonConfig = 1, NotifyConfig = 2, DeviceConfig = 4;
    private const int MaximumCapabilities = 48;

    private readonly QtestClient _qtest;
    private readonly ulong _common;
    private readonly ulong _notify;
    private readonly ulong _device;
    private readonly uint _multiplier;
    private readonly Dictionary<int, ulong> _doorbells = [];

    private VirtioPci(QtestClient qtest, ulong common, ulong notify, ulong device, uint multiplier)
    {
        _qtest = qtest;
        _common = common;
        _notify = notify;
        _device = device;
        _multiplier = multiplier;
    }

    /// <summary>Reads the capabilities; null when one that is needed is missing.</summary>
    public static VirtioPci? Find(QtestClient qtest, PciBus pci, PciDevice device)
    {
        ulong common = 0, notify = 0, config = 0;
        uint multiplier = 0;
        var at = (int)(pci.Read(device.Function, 0x34) & 0xfc);
        for (var i = 0; i < MaximumCapabilities && at >= 0x40 && qtest.Trouble is null; i++)
        {
            var head = pci.Read(device.Function, at);
            if ((head & 0xff) == 9)
            {
                var bar = (int)(pci.Read(device.Function, at + 4) & 0xff);
                var address = bar < device.Bars.Length && device.Bars[bar] != 0 ? device.Bars[bar] + pci.Read(device.Function, at + 8) : 0;

                // The first capability of a type is the one the device prefers (4.1.4.1).
                switch ((int)(head >> 24))
                {
                    case CommonConfig when common == 0: common = address; break;
                    case DeviceConfig when config == 0: config = address; break;
                    case NotifyConfig when notify == 0:
                        notify = address;
                        multiplier = pci.Read(device.Function, at + 16);
                        break;
                }
            }

            at = (int)((head >> 8) & 0xfc);
        }

        return common == 0 || notify == 0 || config == 0 ? null : new VirtioPci(qtest, common, notify, config, multiplier);
    }

    /// <summary>The device status register.</summary>
    public byte Status
    {
        get => (byte)_qtest.Read("readb", _common + 20);
        set => _qtest.Write("writeb", _common + 20, value);
    }

    /// <summary>The offered features.</summary>
    public ulong ReadFeatures()
    {
        _qtest.Write("writel", _common, 0);
        var low = _qtest.Read("readl", _common + 4);
        _qtest.Write("writel", _common, 1);
        return low | (_qtest.Read("readl", _common + 4) << 32);
    }

    /// <summary>Accepts features.</summary>
    public void WriteFeatures(ulong accepted)
    {
        _qtest.Write("writel", _common + 8, 0);
        _qtest.Write("writel", _common + 12, accepted & 0xffffffff);
        _qtest.Write("writel", _common + 8, 1);
        _qtest.Write("writel", _common + 12, accepted >> 32);
    }

    /// <summary>Largest size of a queue after a reset; 0 when it does not exist.</summary>
    public int MaximumQueueSize(int queue)
    {
        _qtest.Write("writew", _common + 22, (ulong)queue);
        return (int)_qtest.Read("readw", _common + 24);
    }

    /// <summary>Gives a queue its areas and enables it.</summary>
    public void EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used)
    {
        _qtest.Write("writew", _common + 22, (ulong)queue);
        if (!_doorbells.ContainsKey(queue)) _doorbells[queue] = _notify + (_qtest.Read("readw", _common + 30) * _multiplier);
        _qtest.Write("writew", _common + 24, (ulong)size);
        WriteAddress(32, descriptors);
        WriteAddress(40, available);
        WriteAddress(48, used);
        _qtest.Write("writew", _common + 28, 1);
    }

    /// <summary>Notifies a queue that was enabled at least once.</summary>
    public void Notify(int queue)
    {
        if (_doorbells.TryGetValue(queue, out var doorbell)) _qtest.Write("writew", doorbell, (ulong)queue);
    }

    /// <summary>Reads config space in accesses of 1, 2 or 4 bytes, as their alignment allows.</summary>
    public void ReadConfig(int offset, Span<byte> into)
    {
        for (var i = 0; i < into.Length;)
        {
            var width = Width(offset + i, into.Length - i, 4);
            var value = _qtest.Read(width switch { 4 => "readl", 2 => "readw", _ => "readb" }, _device + (ulong)(offset + i));
            for (var b = 0; b < width; b++) into[i + b] = unchecked((byte)(value >> (8 * b)));
            i += width;
        }
    }

    /// <summary>Writes config space, in one access where the length is 1, 2, 4 or 8 and the offset aligned.</summary>
    public void WriteConfig(int offset, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            var width = Width(offset + i, bytes.Length - i, 8);
            ulong value = 0;
            for (var b = width - 1; b >= 0; b--) value = (value << 8) | bytes[i + b];
            _qtest.Write(width switch { 8 => "writeq", 4 => "writel", 2 => "writew", _ => "writeb" }, _device + (ulong)(offset + i), value);
            i += width;
        }
    }

    private static int Width(int at, int left, int maximum)
    {
        var width = maximum;
        while (width > left || at % width != 0) width /= 2;
        return width;
    }

    private void WriteAddress(int offset, ulong address)
    {
        _qtest.Write("writel", _common + (ulong)offset, address & 0xffffffff);
        _qtest.Write("writel", _common + (ulong)offset + 4, address >> 32);
    }
}
