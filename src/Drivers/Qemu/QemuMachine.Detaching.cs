using Viommu.Drivers.Virtio;

namespace Viommu.Drivers.Qemu;

// Whether a device reset detaches endpoints, which it has to (virtio 1.2, 5.13.5.2) and which moving data relies on.
internal sealed partial class QemuMachine
{
    private const int DomainRangeOffset = 24, RequestBytes = 20, TailBytes = 4;
    private const ulong TryArea = RamEnd - SplitQueue.AreaBytes - 0x1000;

    /// <summary>Attaches an endpoint, resets the device and looks whether the endpoint passes in bypass mode. What is not answered says nothing.</summary>
    private bool FindWhetherResetDetaches(EduEndpoint endpoint)
    {
        _ram.Clear(null);
        StartDriver();
        var queue = new SplitQueue(this, 0, TryArea);
        if (!queue.Enable(eventIndex: false)) return true;
        WriteStatusOnly(Acknowledge | Driver | FeaturesOk | DriverOk);
        Attach(queue, endpoint.Id);
        WriteStatus(0);
        var bypass = BeginBypass();
        byte[] probe = [0x9d, 0x2c, 0x71, 0xe6, 0x48, 0xb3, 0x05, 0xfa];
        var place = _ram.At(RamStart, probe.Length);
        probe.CopyTo(place);
        var ended = endpoint.Fetch(RamStart, 0, probe.Length, _options.AnswerLimit);
        place.Clear();
        ended = ended && endpoint.Store(0, RamStart, probe.Length, _options.AnswerLimit);
        var passes = !ended || _ram.At(RamStart, probe.Length).SequenceEqual(probe);
        EndBypass(bypass);
        if (!passes) ResetSystem();
        return passes;
    }

    /// <summary>Detaches every endpoint where a device reset does not, and leaves config.bypass, which outlives one, as it is.</summary>
    private void DetachAll()
    {
        Span<byte> kept = stackalloc byte[1];
        _virtio.ReadConfig(BypassOffset, kept);
        ResetSystem();
        BeginBypass();
        EndBypass(kept[0]);
    }

    private void Attach(SplitQueue queue, uint endpoint)
    {
        const byte attach = 1;
        const ulong request = TryArea + SplitQueue.AreaBytes;
        Span<byte> domain = stackalloc byte[4];
        _virtio.ReadConfig(DomainRangeOffset, domain);
        var bytes = new byte[RequestBytes];
        bytes[0] = attach;
        domain.CopyTo(bytes.AsSpan(4));
        BitConverter.TryWriteBytes(bytes.AsSpan(8), endpoint);
        WriteMemory(request, bytes);
        var chain = new byte[2 * SplitQueue.DescriptorBytes];
        SplitQueue.Encode(chain, request, RequestBytes, SplitQueue.Next, 1);
        SplitQueue.Encode(chain.AsSpan(SplitQueue.DescriptorBytes), request + RequestBytes, TailBytes, SplitQueue.Write, 0);
        queue.WriteDescriptors(0, chain);
        queue.MakeAvailable([0], 1);
        queue.NotifyAlways();
        _qtest.Drain();
    }
}
