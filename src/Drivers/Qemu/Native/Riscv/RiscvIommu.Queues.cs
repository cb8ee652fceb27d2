using System.Buffers.Binary;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Riscv;

// The command queue and the fault queue (RISC-V IOMMU 1.0, In-memory queue interface).
internal sealed partial class RiscvIommu
{
    private const ulong CommandBase = 0x18, CommandHead = 0x20, CommandTail = 0x24;
    private const ulong FaultBase = 0x28, FaultHead = 0x30, FaultTail = 0x34;
    private const ulong CommandControl = 0x48, FaultControl = 0x4c;
    private const uint QueueOn = 1 << 16, Enable = 1, FaultErrors = 0x300;
    private const int CommandBytes = 16, QueueEntries = 256, FaultQueueEntries = 4096;
    private const ulong QueueBytes = QueueEntries * CommandBytes;

    private readonly ulong _commands;
    private readonly ulong _faults;
    private uint _tail;
    private uint _faultHead;

    private void StartQueues()
    {
        Qtest.Write("writeq", _registers + CommandBase, Numbered(_commands) | LogMinusOne(QueueEntries));
        Qtest.Write("writeq", _registers + FaultBase, Numbered(_faults) | LogMinusOne(FaultQueueEntries));
        Qtest.Write("writel", _registers + CommandControl, Enable);
        Qtest.Write("writel", _registers + FaultControl, Enable);
    }

    private bool QueuesAreOn() =>
        (Qtest.Read("readl", _registers + CommandControl) & QueueOn) != 0 && (Qtest.Read("readl", _registers + FaultControl) & QueueOn) != 0;

    private static ulong LogMinusOne(int entries) => (ulong)(System.Numerics.BitOperations.Log2((uint)entries) - 1);

    /// <summary>Has commands executed, and waits for the last.</summary>
    private void Submit(params ReadOnlySpan<RiscvCommand> commands)
    {
        while (commands.Length > 0 && Hardware.Trouble is null)
        {
            var part = commands[..Math.Min(QueueEntries - 1, commands.Length)];
            commands = commands[part.Length..];
            foreach (var (word0, word1) in part)
            {
                Own.Write(_commands + (_tail * (ulong)CommandBytes), word0, word1);
                _tail = (_tail + 1) % QueueEntries;
            }

            Qtest.Write("writel", _registers + CommandTail, _tail);
            var head = (uint)Qtest.Read("readl", _registers + CommandHead);
            if (head != _tail) Fail($"its command queue stopped at {head}, {_tail} was to be reached");
        }
    }

    private void DrainFaults()
    {
        _faultHead = (uint)Qtest.Read("readl", _registers + FaultTail);
        Qtest.Write("writel", _registers + FaultHead, _faultHead);
    }

    /// <inheritdoc/>
    protected override NativeFault? TakeFault()
    {
        var tail = (uint)Qtest.Read("readl", _registers + FaultTail);
        if (tail == _faultHead || tail >= FaultQueueEntries) return null;
        var record = Own.Bytes(_faults + (_faultHead * (ulong)RiscvFaultRecord.Bytes), RiscvFaultRecord.Bytes);
        var fault = RiscvFaultRecord.Read(BinaryPrimitives.ReadUInt64LittleEndian(record), BinaryPrimitives.ReadUInt64LittleEndian(record[16..]));
        _faultHead = tail;
        Qtest.Write("writel", _registers + FaultHead, _faultHead);

        // An overflow has to be acknowledged, or nothing is recorded any more.
        var control = (uint)Qtest.Read("readl", _registers + FaultControl);
        if ((control & FaultErrors) != 0) Qtest.Write("writel", _registers + FaultControl, control);
        return fault;
    }
}
