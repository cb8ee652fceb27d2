using Viommu.Reference.Configuration;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Smmuv3;

/// <summary>An Arm SMMUv3 with a linear stream table (IHI 0070).</summary>
internal sealed partial class Smmuv3Iommu : NativeIommu
{
    private const ulong RegisterBase = 0x0905_0000;
    private const ulong Control = 0x20, ControlAcknowledge = 0x24, StreamTable = 0x80, StreamTableShape = 0x88;
    private const uint Translate = 1, EventsOn = 1 << 2, CommandsOn = 1 << 3;
    private const ulong StreamBytes = 64, ContextBytes = 64;
    private const int StreamsLog2 = 8;
    private const ulong Valid = 1, ConfigAbort = 0, ConfigBypass = 4 << 1, ConfigStage1 = 5 << 1;

    // Word 0 of a guest's entry that is passed on: Config, S1Fmt, S1ContextPtr and S1CDMax; of word 1: S1DSS and S1STALLD.
    private const ulong TakenWord0 = (7UL << 1) | (3UL << 4) | (((1UL << 52) - 1) & ~0x3fUL) | (0x1fUL << 59);
    private const ulong TakenWord1 = 3 | (1UL << 27);

    // Our tables are in cacheable, shareable memory: S1CIR, S1COR, S1CSH.
    private const ulong HostWord1 = (1UL << 2) | (1UL << 4) | (3UL << 6);

    private const ushort FirstTag = 0xa500;
    private const int Tags = 0x80;
    private const int Idr0 = 0, Idr1 = 1, Idr3 = 3, Idr5 = 5;

    private readonly ulong[] _ids = new ulong[6];
    private readonly ulong _streams;
    private readonly ulong _ownContexts;
    private readonly Dictionary<uint, NativeContext> _contexts = [];
    private readonly FreeNumbers _numbers = new();
    private readonly Smmuv3TableShape _shape;

    /// <summary>Takes over the SMMU.</summary>
    public Smmuv3Iommu(NativeHardware hardware)
        : base(hardware)
    {
        for (var i = 0; i < _ids.Length; i++) _ids[i] = Qtest.Read("readl", RegisterBase + (4 * (ulong)i));
        Shown = new TableHardware("arm-smmuv3", _ids[Idr0] & PassedOn0, _ids[Idr1] & PassedOn1, _ids[Idr3] & PassedOn3, _ids[Idr5] & PassedOn5);
        _shape = new Smmuv3TableShape(OutputBits((int)(_ids[Idr5] & 7)));
        _streams = Own.Take(StreamBytes << StreamsLog2);
        _ownContexts = Own.Take(ContextBytes * Tags);
        _commands = Own.Take(CommandBytes << CommandsLog2);
        _events = Own.Take((ulong)Smmuv3FaultRecord.Bytes << EventsLog2);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Formats { get; } = ["arm-smmuv3"];

    /// <inheritdoc/>
    public override string Name => "SMMUv3";

    /// <inheritdoc/>
    public override TableHardware Shown { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers => [_ids[Idr0], _ids[Idr1], _ids[Idr3], _ids[Idr5]];

    /// <inheritdoc/>
    public override AddressRange Input { get; } = new(0, (1UL << 48) - 1);

    // S1P, TTF, COHACC, ASID16, CD2L, TTENDIAN, STALL_MODEL, TERM_MODEL and ST_LEVEL; stage 2 stays with the host.
    private static ulong PassedOn0 =>
        (1 << 1) | (3 << 2) | (1 << 4) | (3 << 6) | (1 << 12) | (1 << 19) | (3 << 21) | (3 << 24) | (1 << 26) | (3UL << 27);

    // SIDSIZE, SSIDSIZE, EVENTQS and CMDQS.
    private static ulong PassedOn1 => 0x3f | (0x1f << 6) | (0x1f << 16) | (0x1f << 21);

    // HAD, STT, RIL and BBML.
    private static ulong PassedOn3 => (1 << 2) | (1 << 9) | (1 << 10) | (3 << 11);

    // OAS, granules and VAX.
    private static ulong PassedOn5 => 7 | (7 << 4) | (3 << 10);

    /// <inheritdoc/>
    public override string? BringUp()
    {
        Qtest.Write("writeq", RegisterBase + StreamTable, _streams);
        Qtest.Write("writel", RegisterBase + StreamTableShape, StreamsLog2);
        StartQueues();
        Reset();
        Qtest.Write("writel", RegisterBase + Control, CommandsOn | EventsOn | Translate);
        if (Hardware.Trouble is { } trouble) return trouble.Text;
        return (Qtest.Read("readl", RegisterBase + ControlAcknowledge) & Translate) == 0 ? "translation does not go on" : null;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _contexts.Clear();
        for (var stream = 0UL; stream < 1UL << StreamsLog2; stream++) Own.Write(_streams + (stream * StreamBytes), Valid | ConfigAbort, 0, 0, 0, 0, 0, 0, 0);
        Submit(Smmuv3Command.Configuration(), Smmuv3Command.Everything());
        DrainEvents();
    }

    /// <inheritdoc/>
    public override void Attach(uint endpoint, NativeContext context)
    {
        _contexts[endpoint] = context;
        switch (context)
        {
            case NativeContext.Bypass:
                Write(endpoint, Valid | ConfigBypass, 0);
                break;
            case NativeContext.Mapped { Table: NativePageTable table }:
                Write(endpoint, Valid | ConfigStage1 | ContextOf(table), HostWord1);
                break;
            case NativeContext.Tables { Descriptor.Words: [var word0, var word1] }:
                Write(endpoint, Valid | (word0 & TakenWord0), HostWord1 | (word1 & TakenWord1));
                break;
            default:
                Write(endpoint, Valid | ConfigAbort, 0);
                break;
        }

        Submit(Smmuv3Command.Stream(endpoint), Smmuv3Command.Translations(null));
    }

    /// <inheritdoc/>
    /// <remarks>Words 0 and 1 of the stream table entry.</remarks>
    public override void Load(uint endpoint, IReadOnlyList<ulong> words)
    {
        Write(endpoint, words[0], words[1]);
        Submit(Smmuv3Command.Stream(endpoint), Smmuv3Command.Everything());
    }

    /// <inheritdoc/>
    public override INativeMappings NewMappings() =>
        new NativePageTable(Own, _shape, _numbers, table => Submit(Smmuv3Command.Translations(TagOf(table))));

    /// <inheritdoc/>
    /// <remarks>With translation off every access passes, and nothing is forgotten.</remarks>
    protected override ulong BeginScratch(uint endpoint)
    {
        Qtest.Write("writel", RegisterBase + Control, CommandsOn | EventsOn);
        return Hardware.Scratch;
    }

    /// <inheritdoc/>
    protected override void EndScratch(uint endpoint) => Qtest.Write("writel", RegisterBase + Control, CommandsOn | EventsOn | Translate);

    // IHI 0070, 6.3.6: the encodings of OAS.
    private static int OutputBits(int encoding) => encoding switch { 0 => 32, 1 => 36, 2 => 40, 3 => 42, 4 => 44, _ => 48 };

    private static ushort TagOf(NativePageTable table) => (ushort)(FirstTag + table.Number);

    /// <summary>Writes the context descriptor of a table of ours (IHI 0070, 5.4), and tells where it stands.</summary>
    private ulong ContextOf(NativePageTable table)
    {
        const ulong size48 = 16, noSecondTable = 1UL << 30, valid = 1UL << 31, wide = 1UL << 41, recordFaults = 1UL << 45, abort = 1UL << 46;
        const ulong writeBack = 0xff;
        var at = _ownContexts + (table.Number % Tags * ContextBytes);
        var outputSize = _ids[Idr5] & 7;
        var word0 = size48 | noSecondTable | valid | (outputSize << 32) | wide | recordFaults | abort | ((ulong)TagOf(table) << 48);
        Own.Write(at, word0, table.Root, 0, writeBack, 0, 0, 0, 0);
        return at;
    }

    // Not valid first, word 0 last.
    private void Write(uint stream, ulong word0, ulong word1)
    {
        var at = _streams + (stream * StreamBytes);
        Own.Write(at, 0, word1, 0, 0, 0, 0, 0, 0);
        Own.Write(at, word0);
    }
}
