using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Drivers.Qemu.Native.Amd;

/// <summary>An AMD IOMMU with host tables (AMD I/O Virtualization Technology). It records no faults: what it refuses is in QEMU's log alone.</summary>
internal sealed class AmdIommu : NativeIommu
{
    private const ulong RegisterBase = 0xfed8_0000;
    private const ulong DeviceTable = 0x00, CommandBase = 0x08, EventBase = 0x10, ControlRegister = 0x18, Features = 0x30;
    private const ulong CommandTail = 0x2008, EventHead = 0x2010, EventTail = 0x2018;
    private const ulong Translate = 1, LogEvents = 1 << 2, RunCommands = 1 << 12;
    private const ulong EntryBytes = 32, CommandBytes = 16;
    private const int Commands = 256;

    // The length of a ring is told as a power of two: 256 entries.
    private const ulong RingLength = 8UL << 56;
    private const ulong TableBytes = 0x2000, PageBytes = 4096;
    private const ulong Valid = 1, TranslationValid = 1 << 1, Read = 1UL << 61, Write = 1UL << 62;
    private const ulong FourLevels = 4 << 9;

    // Of a guest's entry: Mode, the root, IR and IW.
    private const ulong TakenWord0 = (7UL << 9) | (((1UL << 52) - 1) & ~0xfffUL) | Read | Write;
    private const ushort BlockedDomain = 1, BypassDomain = 2, FirstDomain = 3;

    private readonly ulong _deviceTable;
    private readonly ulong _commands;
    private readonly ulong _done;
    private readonly Dictionary<uint, ushort> _domains = [];
    private readonly Dictionary<uint, ushort> _domainOf = [];
    private readonly FreeNumbers _numbers = new();
    private uint _tail;
    private ulong _waits;

    /// <summary>Takes over the IOMMU.</summary>
    public AmdIommu(NativeHardware hardware)
        : base(hardware)
    {
        const ulong hostLevels = 3UL << 10;
        var features = Qtest.Read("readq", RegisterBase + Features);
        Registers = [features, 0];
        Shown = new TableHardware("amd", features & hostLevels, 0);
        _deviceTable = Own.Take(TableBytes);
        _commands = Own.Take(Commands * CommandBytes);
        _done = Own.Take(PageBytes);
        Events = Own.Take(PageBytes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Formats { get; } = ["amd-pt"];

    /// <inheritdoc/>
    public override string Name => "amd-iommu";

    /// <inheritdoc/>
    public override TableHardware Shown { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <inheritdoc/>
    public override AddressRange Input { get; } = new(0, (1UL << 48) - 1);

    /// <inheritdoc/>
    public override IReadOnlyList<ReservedRegion> Regions { get; } = [new(ReservedKind.Msi, Q35Model.FirstMessage, Q35Model.LastMessage)];

    private ulong Events { get; }

    /// <inheritdoc/>
    public override string? BringUp()
    {
        Qtest.Write("writeq", RegisterBase + DeviceTable, _deviceTable | ((TableBytes / PageBytes) - 1));
        Qtest.Write("writeq", RegisterBase + CommandBase, _commands | RingLength);
        Qtest.Write("writeq", RegisterBase + EventBase, Events | RingLength);
        Qtest.Write("writeq", RegisterBase + EventHead, 0);
        Qtest.Write("writeq", RegisterBase + EventTail, 0);
        Qtest.Write("writeq", RegisterBase + ControlRegister, Translate | LogEvents | RunCommands);
        Reset();
        return Hardware.Trouble?.Text;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _domains.Clear();
        _domainOf.Clear();

        // An entry that is all zeros lets everything pass.
        foreach (var endpoint in Hardware.Endpoints.Keys) Put(endpoint, Valid | TranslationValid, BlockedDomain);
        Submit(AmdCommand.Everything());
    }

    /// <inheritdoc/>
    public override void Attach(uint endpoint, NativeContext context)
    {
        var before = _domainOf.GetValueOrDefault(endpoint, BlockedDomain);
        switch (context)
        {
            case NativeContext.Bypass:
                Put(endpoint, Valid | TranslationValid | Read | Write, BypassDomain);
                break;
            case NativeContext.Mapped { Table: NativePageTable table } mapped:
                Put(endpoint, Valid | TranslationValid | Read | Write | FourLevels | table.Root, DomainOf(mapped.Id));
                break;
            case NativeContext.Tables { Descriptor.Words: [var word0, ..] } tables:
                Put(endpoint, Valid | TranslationValid | (word0 & TakenWord0), DomainOf(tables.Id));
                break;
            default:
                Put(endpoint, Valid | TranslationValid, BlockedDomain);
                break;
        }

        Submit(AmdCommand.Entry(endpoint), AmdCommand.Domain(_domainOf[endpoint]), AmdCommand.Domain(before));
    }

    /// <inheritdoc/>
    /// <remarks>The four words of the device table entry; its DomainID is one of ours.</remarks>
    public override void Load(uint endpoint, IReadOnlyList<ulong> words)
    {
        const ulong domainMask = 0xffff;
        Own.Write(_deviceTable + (endpoint * EntryBytes), words[0], (words[1] & ~domainMask) | FirstDomain, words[2], words[3]);
        Submit(AmdCommand.Entry(endpoint), AmdCommand.Everything());
    }

    /// <inheritdoc/>
    public override INativeMappings NewMappings() => new NativePageTable(Own, new AmdTableShape(), _numbers, _ => Submit(AmdCommand.Everything()));

    /// <inheritdoc/>
    public override void Invalidate(Domain domain, in NativeInvalidation invalidation)
    {
        var commands = new List<AmdCommand>();
        if (invalidation.PasidTable) commands.AddRange(domain.Endpoints.Select(endpoint => AmdCommand.Entry(endpoint.Id)));
        if (invalidation.Translations)
        {
            var number = DomainOf(domain.Id);
            if (invalidation.Scope != InvalidationScope.Address) commands.Add(AmdCommand.Domain(number));
            else if (!invalidation.IsEmpty) commands.Add(AmdCommand.Pages(number, invalidation.First, invalidation.Last, !invalidation.IsLeaf));
        }

        Submit([.. commands]);
    }

    /// <inheritdoc/>
    /// <remarks>With translation off every access passes, and nothing is forgotten.</remarks>
    protected override ulong BeginScratch(uint endpoint)
    {
        Qtest.Write("writeq", RegisterBase + ControlRegister, LogEvents | RunCommands);
        return Hardware.Scratch;
    }

    /// <inheritdoc/>
    protected override void EndScratch(uint endpoint) => Qtest.Write("writeq", RegisterBase + ControlRegister, Translate | LogEvents | RunCommands);

    /// <inheritdoc/>
    protected override NativeFault? TakeFault() => null;

    /// <summary>A DomainID of the hardware. QEMU 10.0 takes one with bit 8 set for an entry with reserved bits.</summary>
    private ushort DomainOf(uint id)
    {
        if (!_domains.TryGetValue(id, out var number))
        {
            var count = _domains.Count + FirstDomain;
            _domains[id] = number = (ushort)((count & 0xff) | ((count >> 8 & 0x7f) << 9));
        }

        return number;
    }

    private void Put(uint endpoint, ulong word0, ushort domain)
    {
        Own.Write(_deviceTable + (endpoint * EntryBytes), word0, domain, 0, 0);
        _domainOf[endpoint] = domain;
    }

    /// <summary>Has commands executed, and waits for the last.</summary>
    private void Submit(params ReadOnlySpan<AmdCommand> commands)
    {
        foreach (var command in commands) Put(command);
        Put(AmdCommand.Done(_done, ++_waits));
        Qtest.Write("writeq", RegisterBase + CommandTail, _tail * CommandBytes);
        Qtest.Drain();
        if (Hardware.Trouble is null && Own.Read(_done) != _waits) Fail("its command buffer stopped");
    }

    private void Put(AmdCommand command)
    {
        Own.Write(_commands + (_tail * CommandBytes), command.Word0, command.Word1);
        _tail = (_tail + 1) % Commands;
    }
}
