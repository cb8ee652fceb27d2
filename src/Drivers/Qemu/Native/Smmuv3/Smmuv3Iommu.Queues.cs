using System.Buffers.Binary;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Smmuv3;

// The command queue and the event queue (IHI 0070, 3.5). An index has one bit more than it needs, which tells full from empty.
internal sealed partial class Smmuv3Iommu
{
    private const ulong CommandBase = 0x90, CommandProducer = 0x98, CommandConsumer = 0x9c;
    private const ulong EventBase = 0xa0, EventProducer = 0x100a8, EventConsumer = 0x100ac;
    private const ulong CommandBytes = 16;
    private const int CommandsLog2 = 8, EventsLog2 = 11;
    private const uint CommandIndex = (2u << CommandsLog2) - 1, EventIndex = (2u << EventsLog2) - 1;

    private readonly ulong _commands;
    private readonly ulong _events;
    private uint _produced;
    private uint _consumed;

    private void StartQueues()
    {
        Qtest.Write("writeq", RegisterBase + CommandBase, _commands | CommandsLog2);
        Qtest.Write("writel", RegisterBase + CommandProducer, 0);
        Qtest.Write("writel", RegisterBase + CommandConsumer, 0);
        Qtest.Write("writeq", RegisterBase + EventBase, _events | EventsLog2);
        Qtest.Write("writel", RegisterBase + EventProducer, 0);
        Qtest.Write("writel", RegisterBase + EventConsumer, 0);
        Qtest.Write("writel", RegisterBase + Control, CommandsOn);
        Qtest.Write("writel", RegisterBase + Control, CommandsOn | EventsOn);
    }

    /// <summary>Has commands and a CMD_SYNC executed, and waits for it.</summary>
    private void Submit(params ReadOnlySpan<Smmuv3Command> commands)
    {
        const int most = (1 << CommandsLog2) - 2;
        do
        {
            var part = commands[..Math.Min(most, commands.Length)];
            commands = commands[part.Length..];
            foreach (var command in part) Put(command);
            Put(Smmuv3Command.Sync());
            Qtest.Write("writel", RegisterBase + CommandProducer, _produced);
            var consumed = (uint)Qtest.Read("readl", RegisterBase + CommandConsumer);
            if (consumed != _produced) Fail($"its command queue stopped: CONS is 0x{consumed:x}, PROD 0x{_produced:x}");
        }
        while (commands.Length > 0 && Hardware.Trouble is null);
    }

    private void Put(Smmuv3Command command)
    {
        Own.Write(_commands + ((_produced & (CommandIndex >> 1)) * CommandBytes), command.Word0, command.Word1);
        _produced = (_produced + 1) & CommandIndex;
    }

    private void DrainEvents()
    {
        _consumed = (uint)Qtest.Read("readl", RegisterBase + EventProducer) & EventIndex;
        Qtest.Write("writel", RegisterBase + EventConsumer, _consumed);
    }

    /// <inheritdoc/>
    protected override NativeFault? TakeFault()
    {
        // Bit 31 is the overflow flag, which the consumer acknowledges by having it too.
        var produced = (uint)Qtest.Read("readl", RegisterBase + EventProducer);
        if ((produced & EventIndex) == _consumed) return null;
        var record = Own.Bytes(_events + ((_consumed & (EventIndex >> 1)) * (ulong)Smmuv3FaultRecord.Bytes), Smmuv3FaultRecord.Bytes);
        var fault = Smmuv3FaultRecord.Read(
            BinaryPrimitives.ReadUInt64LittleEndian(record),
            BinaryPrimitives.ReadUInt64LittleEndian(record[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(record[16..]));
        _consumed = produced & EventIndex;
        Qtest.Write("writel", RegisterBase + EventConsumer, produced);
        return fault;
    }
}
