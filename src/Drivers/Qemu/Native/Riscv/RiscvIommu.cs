using Viommu.Reference.Configuration;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Riscv;

/// <summary>A RISC-V IOMMU with a device directory of one level (RISC-V IOMMU 1.0).</summary>
internal sealed partial class RiscvIommu : NativeIommu
{
    private const ulong CapabilitiesRegister = 0x0, DirectoryPointer = 0x10;
    private const int OneLevel = 2, Devices = 64;
    private const int WideContextBit = 22;
    private const int Bare = 0, Sv48 = 9;
    private const int ModeShift = 60;
    private const ulong ContextValid = 1, DirectoryOfProcesses = 1 << 5;

    // What ATTACH_TABLE can say in tc: PDTV, SADE and DPE. The rest of it is the host's.
    private const ulong TakenControl = DirectoryOfProcesses | (1 << 8) | (1 << 9);

    // Tags of ours lie where guests' are unlikely; contexts are told apart by them alone, so that sharing one costs a guest nothing but misses.
    private const uint FirstTag = 0xf_0000;

    private const ulong FirstSv48Hole = 1UL << 47;

    private readonly ulong _registers;
    private readonly ulong _directory;
    private readonly ulong _contextBytes;
    private readonly Dictionary<uint, NativeContext> _contexts = [];
    private readonly FreeNumbers _numbers = new();
    private readonly RiscvTableShape _shape;

    /// <summary>Takes over an IOMMU.</summary>
    /// <param name="hardware">The machine.</param>
    /// <param name="registers">Address of its registers.</param>
    public RiscvIommu(NativeHardware hardware, ulong registers)
        : base(hardware)
    {
        _registers = registers;
        var capabilities = Qtest.Read("readq", registers + CapabilitiesRegister);
        _contextBytes = ((capabilities >> WideContextBit) & 1) != 0 ? 64UL : 32;
        Registers = [capabilities];
        Shown = new TableHardware("riscv", capabilities & PassedOn);
        _shape = new RiscvTableShape((int)(capabilities >> 32 & 0x3f));
        _directory = Own.Take(4096);
        _commands = Own.Take(QueueBytes);
        _faults = Own.Take(FaultQueueEntries * RiscvFaultRecord.Bytes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Formats { get; } = ["riscv"];

    /// <inheritdoc/>
    public override string Name => "riscv-iommu-pci";

    /// <inheritdoc/>
    public override TableHardware Shown { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <inheritdoc/>
    public override AddressRange Input { get; } = new(0, FirstSv48Hole - 1);

    // version, Sv39, Sv48, Sv57, Svrsw60t59b, Svpbmt, AMO_HWAD, END, PAS, PD8, PD17, PD20, NL and S: what first-stage tables of a guest can use.
    private static ulong PassedOn => 0xff | (7UL << 9) | (3UL << 14) | (1UL << 24) | (1UL << 27) | (0x3fUL << 32) | (7UL << 38) | (3UL << 42);

    /// <inheritdoc/>
    public override string? BringUp()
    {
        StartQueues();
        Reset();
        if (Hardware.Trouble is { } trouble) return trouble.Text;
        return QueuesAreOn() ? null : "its queues do not start";
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Qtest.Write("writeq", _registers + DirectoryPointer, 0);
        Qtest.Drain();
        _contexts.Clear();
        Own.Zero(_directory, Devices * _contextBytes);
        Submit(RiscvCommand.Device(null), RiscvCommand.AllAddresses(null), RiscvCommand.SecondStage(), RiscvCommand.Wait());
        Qtest.Write("writeq", _registers + DirectoryPointer, Numbered(_directory) | OneLevel);
        DrainFaults();
    }

    /// <inheritdoc/>
    public override void Attach(uint endpoint, NativeContext context)
    {
        _contexts[endpoint] = context;
        Put(endpoint);
        Submit(RiscvCommand.Device(endpoint), RiscvCommand.AllAddresses(null), RiscvCommand.Wait());
    }

    /// <inheritdoc/>
    /// <remarks>tc, ta, fsc and iohgatp.</remarks>
    public override void Load(uint endpoint, IReadOnlyList<ulong> words)
    {
        _contexts[endpoint] = new NativeContext.Loaded(words);
        Put(endpoint);
        Submit(RiscvCommand.Device(endpoint), RiscvCommand.AllAddresses(null), RiscvCommand.SecondStage(), RiscvCommand.Wait());
    }

    /// <inheritdoc/>
    public override INativeMappings NewMappings() => new NativePageTable(Own, _shape, _numbers, Forget);

    /// <inheritdoc/>
    protected override ulong BeginScratch(uint endpoint)
    {
        Write(endpoint, ContextValid, 0, 0);
        Submit(RiscvCommand.Device(endpoint));
        return Hardware.Scratch;
    }

    /// <inheritdoc/>
    protected override void EndScratch(uint endpoint)
    {
        Put(endpoint);
        Submit(RiscvCommand.Device(endpoint));
    }

    private static ulong Numbered(ulong address) => address >> 12 << 10;

    private static uint TagOf(NativePageTable table) => FirstTag + table.Number;

    private void Forget(NativePageTable table) => Submit(RiscvCommand.AllAddresses(TagOf(table)), RiscvCommand.Wait());

    /// <summary>Writes the device context of an endpoint.</summary>
    private void Put(uint endpoint)
    {
        switch (_contexts.GetValueOrDefault(endpoint))
        {
            case NativeContext.Bypass:
                Write(endpoint, ContextValid, 0, (ulong)Bare << ModeShift);
                break;
            case NativeContext.Mapped { Table: NativePageTable table }:
                Write(endpoint, ContextValid, (ulong)TagOf(table) << 12, ((ulong)Sv48 << ModeShift) | (table.Root >> 12));
                break;
            case NativeContext.Tables { Descriptor.Words: [var control, var attributes, var first] }:
                Write(endpoint, (control & TakenControl) | ContextValid, attributes, first);
                break;
            case NativeContext.Loaded { Words: [var control, var attributes, var first, var second] }:
                Write(endpoint, control, attributes, first, second);
                break;
            default:
                Write(endpoint, 0, 0, 0);
                break;
        }
    }

    // tc, iohgatp, ta, fsc; the message-table words of a wide context stay zero.
    private void Write(uint endpoint, ulong control, ulong attributes, ulong first, ulong second = 0) =>
        Own.Write(_directory + (endpoint * _contextBytes), control, second, attributes, first);
}
