using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

// What is read and written beside the queues.
public sealed partial class VirtioAdapter
{
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
}
