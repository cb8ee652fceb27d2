using Viommu.Reference.Configuration;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>A VT-d remapping unit in scalable mode (VT-d 3.4.3, 3.6). Untagged requests have the tables of RID_PASID, which is 0 for a guest's.</summary>
internal sealed partial class VtdIommu : NativeIommu
{
    private const ulong RegisterBase = 0xfed9_0000;
    private const ulong CapabilityRegister = 0x08, ExtendedCapabilityRegister = 0x10;
    private const ulong CommandRegister = 0x18, StatusRegister = 0x1c, RootRegister = 0x20;
    private const uint QueueEnable = 1u << 26, SetRoot = 1u << 30, TranslationEnable = 1u << 31;
    private const ulong ScalableRoot = 1 << 10;
    private const ulong Present = 1;
    private const ulong PageBytes = 4096;

    // QEMU takes the width of host addresses for that of I/O addresses, which is 48 unless told otherwise; its registers do not say.
    private const ulong HostAddressBits = 48;

    // A directory of 128 entries, each for 64 PASIDs.
    private const ulong ContextBytes = 32, PasidEntryBytes = 64;
    private const ulong FourLevels = 2 << 2, FirstStage = 1 << 6, SecondStage = 2 << 6, PassThrough = 4 << 6;
    private const int ModeShift = 2;
    private const ulong FiveLevelTables = 1 << ModeShift;

    // Where data go through: an address and a PASID that no guest has, so that nothing kept for it is kept for anybody else.
    private const ulong ScratchAddress = 0x5a5a_5a5a_5000;
    private const uint ScratchPasid = 64;
    private const ushort ScratchDomain = 0xffff, BypassDomain = 0xfffe, MostDomains = 0xf000;

    private readonly ulong _capability;
    private readonly ulong _extended;
    private readonly ulong _root;
    private readonly ulong _contextTable;
    private readonly PasidTable _scratch;
    private readonly PasidTable _bypass;
    private readonly Dictionary<uint, PasidTable> _pasids = [];
    private readonly Dictionary<uint, NativeContext> _contexts = [];
    private readonly Dictionary<uint, ushort> _domains = [];
    private readonly NativePageTable _scratchTable;
    private readonly FreeNumbers _numbers = new();

    /// <summary>Takes over the unit.</summary>
    public VtdIommu(NativeHardware hardware)
        : base(hardware)
    {
        _capability = Qtest.Read("readq", RegisterBase + CapabilityRegister);
        _extended = Qtest.Read("readq", RegisterBase + ExtendedCapabilityRegister);
        Shown = new TableHardware("intel-vtd", _capability & PassedOn, _extended & PassedOnExtended);
        _root = Own.Take(PageBytes);
        _contextTable = Own.Take(PageBytes);
        _queue = Own.Take(QueueBytes);
        _done = Own.Take(PageBytes);
        _scratch = new PasidTable(Own);
        _bypass = new PasidTable(Own);
        foreach (var endpoint in hardware.Endpoints.Keys) _pasids[endpoint] = new PasidTable(Own);
        _scratchTable = new NativePageTable(Own, Shape, _numbers, static _ => { });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Formats => HasFirstStage ? ["intel-vtd"] : [];

    /// <inheritdoc/>
    public override string Name => "intel-iommu";

    /// <inheritdoc/>
    public override TableHardware Shown { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers => [_capability, _extended, HostAddressBits];

    /// <inheritdoc/>
    public override AddressRange Input { get; } = new(0, (1UL << 47) - 1);

    /// <inheritdoc/>
    public override IReadOnlyList<ReservedRegion> Regions { get; } = [new(ReservedKind.Msi, Q35Model.FirstMessage, Q35Model.LastMessage)];

    // ND, SAGAW, MGAW, DWD, DRD, FS1GP and FS5LP.
    private static ulong PassedOn => 7 | (0x1fUL << 8) | (0x3fUL << 16) | (7UL << 54) | (1UL << 60);

    // C, SRS, EAFS, SMTS, FSTS, SMPWCS and RPS as far as they are there; no PASID, which no endpoint sends.
    private static ulong PassedOnExtended => 1 | (1UL << 31) | (1UL << 34) | (1UL << 43) | (1UL << 47) | (1UL << 48) | (1UL << 49);

    // FSTS and FS1GP.
    private bool HasFirstStage => (_extended >> 47 & 1) != 0;

    private NativeTableShape Shape => HasFirstStage ? new VtdTableShape((_capability >> 56 & 1) != 0 ? 2 : 1) : new VtdSecondStageShape();

    /// <inheritdoc/>
    public override string? BringUp()
    {
        const ulong scalableMode = 1UL << 43, fourSecondStageLevels = 1UL << 10;
        if ((_extended & scalableMode) == 0) return "intel-iommu has no scalable mode (x-scalable-mode)";
        if (!HasFirstStage && (_capability & fourSecondStageLevels) == 0)
            return "intel-iommu has neither first-stage tables (x-flts) nor 48-bit second-stage ones (aw-bits)";
        Own.Write(_root, _contextTable | Present, 0);
        _scratchTable.Map(ScratchAddress, ScratchAddress + PageBytes - 1, Hardware.Scratch, TablePermissions.All);
        Map(_scratch, ScratchPasid, ScratchDomain, _scratchTable);
        _bypass.Write(0, Present | FourLevels | PassThrough, BypassDomain, 0);
        StartQueue();
        Qtest.Write("writeq", RegisterBase + RootRegister, _root | ScalableRoot);
        Qtest.Write("writel", RegisterBase + CommandRegister, QueueEnable | SetRoot);
        Reset();
        if (Hardware.Trouble is { } trouble) return trouble.Text;
        return (Qtest.Read("readl", RegisterBase + StatusRegister) & TranslationEnable) == 0 ? "translation does not go on" : null;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Qtest.Write("writel", RegisterBase + CommandRegister, QueueEnable);
        Qtest.Drain();
        _contexts.Clear();
        _domains.Clear();
        Own.Zero(_contextTable, PageBytes);
        foreach (var table in _pasids.Values) table.Write(0, 0, 0, 0);
        Submit(VtdCommand.AllContexts(), VtdCommand.AllPasids(), VtdCommand.AllTranslations());
        Qtest.Write("writel", RegisterBase + CommandRegister, QueueEnable | TranslationEnable);
        ClearFaults();
    }

    /// <inheritdoc/>
    public override void Attach(uint endpoint, NativeContext context)
    {
        _contexts[endpoint] = context;
        var table = _pasids[endpoint];
        switch (context)
        {
            case NativeContext.Mapped { Table: NativePageTable mappings } mapped:
                Map(table, 0, DomainOf(mapped.Id), mappings);
                break;
            case NativeContext.Tables { Descriptor.Words: [var root, var flags, var width, ..] } tables:
                table.Write(0, Present | FourLevels | FirstStage, DomainOf(tables.Id), root | FlagsOf(flags, width));
                break;
            default:
                table.Write(0, 0, 0, 0);
                break;
        }

        Put(endpoint);
        Submit(VtdCommand.Context(endpoint), VtdCommand.AllPasids(), VtdCommand.AllTranslations());
    }

    /// <inheritdoc/>
    /// <remarks>The table, its flags, and the width of addresses.</remarks>
    public override void Load(uint endpoint, IReadOnlyList<ulong> words)
    {
        _contexts[endpoint] = new NativeContext.Loaded(words);
        _pasids[endpoint].Write(0, Present | FourLevels | FirstStage, DomainOf(0), words[0] | FlagsOf(words[1], words[2]));
        Put(endpoint);
        Submit(VtdCommand.Context(endpoint), VtdCommand.AllPasids(), VtdCommand.AllTranslations());
    }

    /// <inheritdoc/>
    public override INativeMappings NewMappings() => new NativePageTable(Own, Shape, _numbers, _ => Submit(VtdCommand.AllTranslations()));

    /// <inheritdoc/>
    protected override ulong BeginScratch(uint endpoint)
    {
        Context(endpoint, _scratch, ScratchPasid);
        Submit(VtdCommand.Context(endpoint));
        return ScratchAddress;
    }

    /// <inheritdoc/>
    protected override void EndScratch(uint endpoint)
    {
        Put(endpoint);
        Submit(VtdCommand.Context(endpoint));
    }

    /// <summary>The flags of a descriptor as the third word of a PASID entry has them (VT-d 9.6): SRE 0, FSPM 3:2, WPE 4, EAFE 7.</summary>
    private static ulong FlagsOf(ulong flags, ulong width)
    {
        const ulong sre = 1, eafe = 1 << 1, wpe = 1 << 6;
        return ((flags & sre) != 0 ? 1UL : 0) | (width == 57 ? FiveLevelTables : 0)
            | ((flags & wpe) != 0 ? 1UL << 4 : 0) | ((flags & eafe) != 0 ? 1UL << 7 : 0);
    }

    /// <summary>Writes the entry of tables of ours (VT-d 9.6): a second stage has its root in the first word, a first stage in the third.</summary>
    private void Map(PasidTable entries, uint pasid, ushort domain, NativePageTable table)
    {
        if (HasFirstStage) entries.Write(pasid, Present | FourLevels | FirstStage, domain, table.Root);
        else entries.Write(pasid, Present | FourLevels | SecondStage | table.Root, domain, 0);
    }

    private ushort DomainOf(uint id)
    {
        if (!_domains.TryGetValue(id, out var number)) _domains[id] = number = (ushort)((_domains.Count % MostDomains) + 1);
        return number;
    }

    private void Put(uint endpoint)
    {
        switch (_contexts.GetValueOrDefault(endpoint))
        {
            case null or NativeContext.Blocked:
                Own.Zero(_contextTable + (endpoint * ContextBytes), ContextBytes);
                break;
            case NativeContext.Bypass:
                Context(endpoint, _bypass, 0);
                break;
            default:
                Context(endpoint, _pasids[endpoint], 0);
                break;
        }
    }

    private void Context(uint endpoint, PasidTable table, uint untagged) =>
        Own.Write(_contextTable + (endpoint * ContextBytes), table.Directory | Present, untagged, 0, 0);
}
