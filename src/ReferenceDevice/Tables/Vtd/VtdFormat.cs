using Viommu.Reference.Tables.LongMode;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Walking;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>Intel VT-d first-stage tables, attached for one PASID at a time, and for tests of nesting a second stage.</summary>
public sealed partial class VtdFormat : LongModeFormat
{
    /// <summary>Width of addresses in bits, unless told otherwise: then no address bit of an entry is reserved.</summary>
    public const int WidestOutput = 52;

    private const int LeastOutput = 12;
    private static readonly string[] Fields = ["pgtbl_addr", "pgtbl_flags", "addr_width", "pasid"];
    private static readonly string[] MoreFields = ["flags"];

    private readonly VtdRules _rules;
    private readonly SecondStageWalk _second;

    /// <summary>Makes the format as an endpoint with these registers offers it.</summary>
    /// <param name="cap">The capability register.</param>
    /// <param name="ecap">The extended capability register.</param>
    /// <param name="rules">The rules to keep; the standard ones when null.</param>
    /// <param name="outputBits">Width in bits of the addresses that tables hold (the architecture's HAW), 12 to 52.</param>
    /// <param name="shared">The rules of long mode to keep; the standard ones when null.</param>
    public VtdFormat(ulong cap, ulong ecap, VtdRules? rules = null, int outputBits = WidestOutput, LongModeRules? shared = null)
        : base(shared, Math.Clamp(outputBits, LeastOutput, WidestOutput))
    {
        Capabilities = new(cap, ecap);
        Registers = [cap, ecap];
        _rules = rules ?? VtdRules.Standard;
        _second = new(_rules, Shared, Capabilities, PhysicalBits);
    }

    /// <inheritdoc/>
    public override string Name => "intel-vtd";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <summary>What is offered.</summary>
    public VtdCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public override bool AttachesByPasid => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <summary>flags, whose bit 0 makes pasid valid. In dialects without it, PASID 0 stands for untagged accesses.</summary>
    public override IReadOnlyList<string> OptionalFields => MoreFields;

    /// <inheritdoc/>
    public override uint? ServingPasid(uint? pasid) => _rules.ServingPasid(pasid);

    /// <inheritdoc/>
    public override TableFault NoContext(in EndpointAccess access)
    {
        var fault = CheckPasid(access);
        return fault.IsNone ? new(TableFaultKind.ContextInvalid, VtdFaults.PasidEntryNotPresent) : fault;
    }

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length && fields.Length != Fields.Length + MoreFields.Length)
            return TableRefusal.Invalid($"{Fields.Length} or {Fields.Length + MoreFields.Length} words are needed, not {fields.Length}");
        var (root, flags, width) = (fields[0], fields[1], fields[2]);
        uint? pasid = unchecked((uint)fields[3]);
        if (fields.Length > Fields.Length)
        {
            if (!_rules.RequestFlagsAreKnown(fields[4])) return TableRefusal.Invalid("flags has bits other than PASID");
            pasid = _rules.NamedPasid(fields[4], pasid.Value);
        }

        if (pasid is { } named && !_rules.PasidFits(named, Capabilities))
            return TableRefusal.Invalid($"PASID {named} does not fit {Capabilities.PasidBits} bits");
        var refusal = Check(root, flags, width, out _);
        if (!refusal.IsRefused) context = NewContext(_rules.ServingPasid(pasid), root, flags, width, null);
        return refusal;
    }

    /// <summary>Takes a PASID entry as hardware finds it: with the fields that ATTACH_TABLE has, and the host's second stage.</summary>
    /// <param name="table">Address of the top first-stage table.</param>
    /// <param name="flags">As pgtbl_flags.</param>
    /// <param name="addressWidth">48 or 57; others are refused.</param>
    /// <param name="second">The second stage; null for none.</param>
    /// <param name="context">The tables; null when they are refused.</param>
    /// <returns>Reason 0x5a or 0x5b, or none.</returns>
    public TableFault Load(ulong table, ulong flags, uint addressWidth, VtdSecondStage? second, out VtdContext? context)
    {
        context = null;
        if (Check(table, flags, addressWidth, out var number).IsRefused) return new(TableFaultKind.ContextMalformed, number);
        SecondStage? stage = null;
        if (second is { } host)
        {
            if (!Capabilities.OffersSecondStage(host.AddressWidth)) return new(TableFaultKind.ContextMalformed, VtdFaults.PasidEntryInvalid);
            if (!_rules.RootIsAligned(host.Table) || !_rules.RootFits(host.Table, PhysicalBits) || (host.SetsFlags && !Capabilities.SecondStageFlags))
                return new(TableFaultKind.ContextMalformed, VtdFaults.PasidEntryReserved);
            var bits = Math.Min((int)host.AddressWidth, Capabilities.GuestAddressBits);
            stage = new SecondStage(_second, new(host.Table, ((int)host.AddressWidth - 12) / 9, bits, host.SetsFlags));
        }

        context = NewContext(null, table, flags, addressWidth, stage);
        return default;
    }

    private VtdContext NewContext(uint? pasid, ulong root, ulong flags, ulong width, SecondStage? stage)
    {
        var levels = _rules.Levels(width);
        // Tables for untagged accesses are those of RID_PASID, which is 0.
        var tables = new LongModeTables(
            _rules.RootAddress(root, PhysicalBits),
            levels,
            pasid ?? 0,
            _rules.EnablesSupervisor(flags),
            _rules.EnablesWriteProtect(flags),
            _rules.EnablesExtendedAccessed(flags));
        return new VtdContext(pasid, tables, _rules.AddressBits(levels, Capabilities), stage);
    }

    /// <summary>What is wrong with a descriptor, and the fault reason of a PASID entry that says the same.</summary>
    private TableRefusal Check(ulong root, ulong flags, ulong width, out int number)
    {
        number = VtdFaults.PasidEntryInvalid;
        var levels = _rules.Levels(width);
        if (levels == 0) return TableRefusal.Invalid($"addr_width is {width}, neither 48 nor 57");
        if (!_rules.LevelsAreOffered(levels, Capabilities)) return TableRefusal.Unsupported("addr_width is 57, which FS5LP does not offer");
        number = VtdFaults.PasidEntryReserved;
        if (!_rules.RootIsAligned(root)) return TableRefusal.Invalid("pgtbl_addr is not aligned to 4 KiB");
        if (!_rules.RootFits(root, PhysicalBits)) return TableRefusal.Invalid($"pgtbl_addr is beyond {PhysicalBits} bits");
        if (!_rules.FlagsAreKnown(flags)) return TableRefusal.Invalid("pgtbl_flags has bits other than SRE, EAFE and WPE");
        if (!_rules.SupervisorIsOffered(flags, Capabilities)) return TableRefusal.Unsupported("pgtbl_flags has SRE, which SRS does not offer");
        if (!_rules.ExtendedAccessedIsOffered(flags, Capabilities)) return TableRefusal.Unsupported("pgtbl_flags has EAFE, which EAFS does not offer");
        return TableRefusal.None;
    }

    private TableFault CheckPasid(in EndpointAccess access)
    {
        if (access.Pasid is not { } pasid) return default;
        if (!_rules.TakesPasid(Capabilities)) return new(TableFaultKind.ContextInvalid, VtdFaults.PasidNotTaken);
        if (!_rules.PasidFits(pasid, Capabilities)) return new(TableFaultKind.ContextInvalid, VtdFaults.PasidTooWide);
        return pasid != 0 || _rules.TakesPasidOfUntagged ? default : new(TableFaultKind.ContextInvalid, VtdFaults.PasidOfUntagged);
    }
}
