using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Walking;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>
/// RISC-V IOMMU first-stage tables, with or without a process directory (PASID table), and for tests of nesting a second stage.
/// </summary>
public sealed partial class RiscvFormat : TableFormat
{
    private const ulong GuestControl = 0;
    private static readonly string[] Fields = ["tc", "ta", "fsc"];

    private readonly RiscvRules _rules;
    private readonly PageTableWalk _pages;
    private readonly ProcessContextLookup _processes;

    /// <summary>Makes the format as an endpoint with this capabilities register offers it.</summary>
    /// <param name="capabilities">The register.</param>
    /// <param name="rules">The rules to keep; the standard ones when null.</param>
    public RiscvFormat(ulong capabilities, RiscvRules? rules = null)
    {
        Capabilities = new(capabilities);
        Registers = [capabilities];
        _rules = rules ?? RiscvRules.Standard;
        _pages = new(_rules, Capabilities);
        _processes = new(_rules, Capabilities);
    }

    /// <inheritdoc/>
    public override string Name => "riscv";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <summary>What is offered.</summary>
    public RiscvCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public override int PhysicalBits => Capabilities.PhysicalBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <summary>The PSCID, of 20 bits; bits above them do not count.</summary>
    public override uint? TagOf(ulong id) => (uint)ProcessAttributesWord.Pscid.Of(ProcessAttributesWord.Pscid.Put(id));

    /// <summary>
    /// Checks the descriptor of ATTACH_TABLE: of tc the guest decides PDTV, SADE and DPE; V is not looked at and the rest must be zero;
    /// memory is little-endian and there is no second stage that the guest could name.
    /// </summary>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} words are needed, not {fields.Length}");
        var taken = TranslationControlWord.Pdtv.Mask | TranslationControlWord.Sade.Mask | TranslationControlWord.Dpe.Mask;
        if ((fields[0] & ~(taken | TranslationControlWord.V.Mask)) != 0)
            return TableRefusal.Invalid("tc has bits other than PDTV, SADE and DPE");

        var tc = fields[0] | TranslationControlWord.V.Mask;
        var refusal = Check(tc, 0, fields[1], fields[2], GuestControl);
        if (!refusal.IsRefused) context = new RiscvContext(tc, fields[1], fields[2], null, _rules.IsBigEndian(tc));
        return refusal;
    }

    /// <summary>Checks a whole device context as an IOMMU finds it in its device directory.</summary>
    /// <param name="tc">Word tc.</param>
    /// <param name="iohgatp">Word iohgatp: the second stage.</param>
    /// <param name="ta">Word ta.</param>
    /// <param name="fsc">Word fsc.</param>
    /// <param name="fctl">The features-control register.</param>
    /// <param name="context">The context; null when it is refused.</param>
    /// <returns>Cause 258 or 259, or none.</returns>
    public TableFault Load(ulong tc, ulong iohgatp, ulong ta, ulong fsc, ulong fctl, out RiscvContext? context)
    {
        context = null;
        if (!_rules.IsValidDevice(tc)) return new(TableFaultKind.ContextInvalid, RiscvCauses.DeviceContextInvalid);
        if (Check(tc, iohgatp, ta, fsc, fctl).IsRefused) return new(TableFaultKind.ContextMalformed, RiscvCauses.DeviceContextMisconfigured);
        var second = SecondStageWord.Mode.IsSet(iohgatp) ? new SecondStage(_pages, _rules, Capabilities, iohgatp, tc, fctl) : null;
        context = new RiscvContext(tc, ta, fsc, second, _rules.IsBigEndian(tc));
        return default;
    }
}
