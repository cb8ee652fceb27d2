using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Vtd;

// The invalidation queue (VT-d 6.5.2) and the fault recording register (11.4.14).
internal sealed partial class VtdIommu
{
    private const ulong QueueHead = 0x80, QueueTail = 0x88, QueueAddress = 0x90, FaultStatus = 0x34;

    // Invalidations of one PASID exist only in descriptors of 256 bits.
    private const ulong WideDescriptors = 1 << 11;
    private const int DescriptorShift = 5, QueueEntries = 128;
    private const ulong QueueBytes = QueueEntries << DescriptorShift;
    private const ulong Overflow = 1, RecordIsThere = 1UL << 63;

    private readonly ulong _queue;
    private readonly ulong _done;
    private uint _tail;
    private uint _waits;

    private ulong FaultRegister => RegisterBase + ((_capability >> 24 & 0x3ff) * 16);

    private void StartQueue()
    {
        Qtest.Write("writeq", RegisterBase + QueueAddress, _queue | WideDescriptors);
        Qtest.Write("writeq", RegisterBase + QueueTail, 0);
        Qtest.Write("writel", RegisterBase + CommandRegister, QueueEnable);
    }

    /// <summary>Has commands executed, and waits for the last.</summary>
    private void Submit(params ReadOnlySpan<VtdCommand> commands)
    {
        foreach (var command in commands) Put(command);
        Put(VtdCommand.Done(_done, ++_waits));
        Qtest.Write("writeq", RegisterBase + QueueTail, (ulong)_tail << DescriptorShift);
        var head = Qtest.Read("readq", RegisterBase + QueueHead) >> DescriptorShift;
        if (head == _tail) return;
        Fail($"its invalidation queue stopped at {head}, {_tail} was to be reached; FSTS is 0x{Qtest.Read("readl", RegisterBase + FaultStatus):x}");
    }

    private void Put(VtdCommand command)
    {
        Own.Write(_queue + ((ulong)_tail << DescriptorShift), command.Word0, command.Word1, 0, 0);
        _tail = (_tail + 1) % QueueEntries;
    }

    private void ClearFaults()
    {
        Qtest.Write("writeq", FaultRegister + 8, RecordIsThere);
        Qtest.Write("writel", RegisterBase + FaultStatus, Overflow);
    }

    /// <inheritdoc/>
    protected override NativeFault? TakeFault()
    {
        var high = Qtest.Read("readq", FaultRegister + 8);
        if (!VtdFaultRecord.IsThere(high)) return null;
        var fault = VtdFaultRecord.Read(high, Qtest.Read("readq", FaultRegister));
        ClearFaults();
        return fault;
    }
}
