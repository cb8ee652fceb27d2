using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Gcr3.Walking;
using Viommu.Reference.Tables.LongMode;
using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Tables.Amd.Gcr3;

/// <summary>AMD guest tables by PASID: a GCR3 table of AMD64 page tables. Every address is guest-physical.</summary>
public sealed partial class Gcr3Format : LongModeFormat
{
    // Entries hold addresses up to bit 51.
    private const int AddressBits = 52;
    private static readonly string[] Fields = ["dte0", "dte1", "dte2", "dte3"];

    private readonly Gcr3Rules _rules;
    private readonly Gcr3Lookup _lookup;

    /// <summary>Makes the format as an endpoint with these registers offers it.</summary>
    /// <param name="capabilities">The registers.</param>
    /// <param name="rules">The rules to keep; the standard ones when null.</param>
    /// <param name="shared">The rules of long mode to keep; the standard ones when null.</param>
    public Gcr3Format(AmdCapabilities capabilities, Gcr3Rules? rules = null, LongModeRules? shared = null)
        : base(shared, AddressBits)
    {
        Capabilities = capabilities;
        Registers = [capabilities.Efr, capabilities.Efr2];
        _rules = rules ?? Gcr3Rules.Standard;
        _lookup = new(_rules);
    }

    /// <inheritdoc/>
    public override string Name => "amd-gcr3";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <summary>What is offered.</summary>
    public AmdCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <summary>A driver that changed an entry of the GCR3 table, at whatever level, invalidates the PASID and no more (2.2.6; 2.4.3 with PDE).</summary>
    public override bool PasidReachesDirectories => _rules.PasidReachesDirectories;

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != DeviceTableEntry.Words) return TableRefusal.Invalid($"{DeviceTableEntry.Words} words are needed, not {fields.Length}");
        var refusal = Check(DeviceTableEntry.From(fields), out var taken);
        context = taken;
        return refusal;
    }

    /// <summary>Takes a device table entry as hardware finds it in its device table.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="context">The tables; null when they are refused.</param>
    /// <returns>Event 1, or none.</returns>
    public TableFault Load(in DeviceTableEntry entry, out Gcr3Context? context) =>
        Check(entry, out context).IsRefused ? new(TableFaultKind.ContextMalformed, AmdEvents.IllegalDeviceTableEntry) : default;

    private TableRefusal Check(in DeviceTableEntry entry, out Gcr3Context? context)
    {
        var opens = _rules.PassesThrough(entry);
        var refusal = opens ? TableRefusal.None : CheckFields(entry);
        var valid = _rules.IsValid(entry) && _rules.TranslationIsValid(entry);
        context = refusal.IsRefused
            ? null
            : new(_rules.Root(entry), _rules.TableLevels(_rules.Glx(entry)), _rules.Levels(_rules.PagingMode(entry)))
            {
                ServesUntagged = _rules.ServesUntagged(entry),
                PassesThrough = opens,
                UntranslatedRights = _rules.UntranslatedRights(entry),
                Rights = valid || opens ? _rules.DeviceRights(entry) : TablePermissions.None,
            };
        return refusal;
    }

    private TableRefusal CheckFields(in DeviceTableEntry entry)
    {
        if (!_rules.GuestTablesAreOffered(Capabilities)) return TableRefusal.Unsupported("GTSup offers no guest tables");
        if (!_rules.IsValid(entry) && _rules.RefusesNotValid) return TableRefusal.Invalid("V is 0");
        if (!_rules.TranslationIsValid(entry) && _rules.RefusesNotValid) return TableRefusal.Invalid("TV is 0");
        if (!_rules.GuestTranslationIsValid(entry)) return TableRefusal.Invalid("GV is 0");
        if (!_rules.ReservedIsClear(entry)) return TableRefusal.Invalid("a reserved bit is set");
        if (!_rules.OtherFieldsAreTaken(entry)) return TableRefusal.Invalid("a field is set that guests have no say in");
        if (!_rules.ModeIsZero(entry)) return TableRefusal.Invalid("Mode is not 0");
        if (!_rules.HostRootIsZero(entry)) return TableRefusal.Invalid("the host page table root is not 0");
        if (!_rules.GlxIsDefined(_rules.Glx(entry))) return TableRefusal.Invalid("GLX is 3");
        if (!_rules.GlxIsOffered(_rules.Glx(entry), Capabilities)) return TableRefusal.Unsupported($"GLX is {_rules.Glx(entry)}, which GLXSup does not offer");
        var mode = _rules.PagingMode(entry);
        if (!_rules.PagingModeIsDefined(mode)) return TableRefusal.Invalid($"GuestPagingMode is {mode}");
        if (!_rules.PagingModeIsOffered(mode, Capabilities)) return TableRefusal.Unsupported("GuestPagingMode is 1, which GATS does not offer");
        if (!_rules.RootIsTaken(_rules.Root(entry))) return TableRefusal.Invalid("the GCR3 root is 0");
        return _rules.UntaggedIsOffered(entry, Capabilities) ? TableRefusal.None : TableRefusal.Unsupported("GIoV is set, which GIoSup does not offer");
    }
}
