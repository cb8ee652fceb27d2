using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Walking;

namespace Viommu.Reference.Tables.Arm;

/// <summary>
/// Arm SMMUv3 stage 1 as a guest drives it: words 0 and 1 of an STE, Context Descriptors, VMSAv8-64 tables. Non-secure, stream world
/// NS-EL1, at the level of SMMUv3.2 without D128, DS, PIE and HAFT; VMSAv8-32 tables, stage 2 and EL2 stream worlds are not modelled.
/// </summary>
public sealed partial class ArmFormat : TableFormat
{
    private const uint WideAsids = 0xffff;
    private const uint NarrowAsids = 0xff;
    private static readonly string[] Fields = ["ste0", "ste1"];

    private readonly ArmRules _rules;
    private readonly ContextLookup _contexts;
    private readonly PageTableWalk _pages;

    /// <summary>Makes the format as an endpoint with these ID registers offers it.</summary>
    /// <param name="capabilities">The registers.</param>
    /// <param name="rules">The rules to keep; the standard ones when null.</param>
    public ArmFormat(ArmCapabilities capabilities, ArmRules? rules = null)
    {
        Capabilities = capabilities;
        Registers = [capabilities.Idr0, capabilities.Idr1, capabilities.Idr3, capabilities.Idr5];
        _rules = rules ?? ArmRules.Standard;
        _contexts = new(_rules, capabilities);
        _pages = new(_rules, capabilities);
    }

    /// <inheritdoc/>
    public override string Name => "arm-smmuv3";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <summary>What is offered.</summary>
    public ArmCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public override int PhysicalBits => Capabilities.OutputBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <summary>The ASID, of 16 or 8 bits; bits above them do not count.</summary>
    public override uint? TagOf(ulong id) => (uint)(id & (Capabilities.WideAsid ? WideAsids : NarrowAsids));

    /// <inheritdoc/>
    public override bool AddressReachesGlobals => true;

    /// <inheritdoc/>
    public override bool PasidReachesDirectories => true;

    /// <summary>
    /// Checks the descriptor of ATTACH_TABLE. An entry that is illegal is refused, or taken and blocks every access, which both are
    /// allowed; one that aborts is taken.
    /// </summary>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} words are needed, not {fields.Length}");
        var refusal = Check(fields[0], fields[1]);
        if (refusal.IsRefused && _rules.RefusesIllegalStream) return refusal;
        context = NewContext(fields[0], fields[1], refusal);
        return TableRefusal.None;
    }

    /// <summary>Takes an STE as an SMMU finds it in its stream table. What is illegal blocks every access with C_BAD_STE.</summary>
    /// <param name="ste0">Word 0.</param>
    /// <param name="ste1">Word 1.</param>
    public ArmContext Load(ulong ste0, ulong ste1) => NewContext(ste0, ste1, Check(ste0, ste1));

    private ArmContext NewContext(ulong ste0, ulong ste1, in TableRefusal refusal)
    {
        var config = _rules.StreamConfig(ste0);
        if (refusal.IsRefused)
        {
            var kind = _rules.IsValidStream(ste0) ? TableFaultKind.ContextMalformed : TableFaultKind.ContextInvalid;
            return new(ste0, ste1, config) { Fault = new(kind, ArmEvents.BadStreamEntry) };
        }

        if (_rules.Aborts(config))
            return new(ste0, ste1, config) { Fault = new(TableFaultKind.Disallowed, ArmEvents.None, Silent: _rules.AbortIsSilent) };
        var bits = _rules.SubstreamBits(ste0, Capabilities);
        var leafBits = _rules.LeafTableBits(ste0, bits);
        return new(ste0, ste1, config) { SubstreamBits = bits, LeafTableBits = leafBits, Table = _rules.ContextTable(ste0, bits, leafBits) };
    }
}
