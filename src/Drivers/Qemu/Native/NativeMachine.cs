using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Reference;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>The reference device in front of a physical IOMMU: registers, queues and answers are the device's, accesses the IOMMU's.</summary>
internal sealed class NativeMachine : ReferenceMachine
{
    private readonly NativeHardware _hardware;
    private readonly WriteSearch _search;

    /// <summary>Takes over the hardware.</summary>
    public NativeMachine(ReferenceDevice device, NativeHardware hardware, string name, string version)
        : base(device, name, version, Observation.Execute)
    {
        _hardware = hardware;
        _search = new WriteSearch(hardware.Ram);
    }

    /// <inheritdoc/>
    public override DeviceTrouble? Trouble => _hardware.Trouble ?? base.Trouble;

    /// <inheritdoc/>
    public override void ClearMemory(IReadOnlyCollection<ulong>? zeroed)
    {
        _hardware.Qtest.Drain();
        _hardware.Ram.Clear(zeroed);
        _search.Forget();
    }

    /// <inheritdoc/>
    public override void WriteMemory(ulong at, ReadOnlySpan<byte> bytes)
    {
        base.WriteMemory(at, bytes);
        _search.Note(at, bytes);
    }

    /// <inheritdoc/>
    public override DmaReply? Dma(DmaOperation operation)
    {
        if (!CanMake(operation)) return null;
        var data = new byte[operation.Length];
        var isWrite = operation.Access == AccessKinds.Write;
        if (isWrite)
        {
            operation.Bytes?.AsSpan(0, Math.Min(operation.Bytes.Length, data.Length)).CopyTo(data);
            _search.Begin();
        }

        var isDone = Device.Access(operation.Endpoint, operation.Iova, isWrite ? AccessKind.Write : AccessKind.Read, data);
        if (!isWrite) return new DmaReply(isDone ? DmaOutcome.Done : DmaOutcome.Blocked, isDone ? data : null);

        // What nobody refused and what came to stand nowhere may have gone to a register: that is not known.
        var landed = _search.End(data);
        return new DmaReply(!isDone ? DmaOutcome.Blocked : landed.Count > 0 ? DmaOutcome.Done : DmaOutcome.Unknown, null) { Landed = landed };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _hardware.Dispose();
        base.Dispose(disposing);
    }
}
