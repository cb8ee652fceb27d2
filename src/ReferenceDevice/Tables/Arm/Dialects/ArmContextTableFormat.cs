using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Dialects;

/// <summary>PST_ARM_SMMU3 of pgtable-2023-04: tables of contexts, told by the fields of an STE rather than by its words. The engine is the same.</summary>
/// <param name="engine">The engine.</param>
public sealed class ArmContextTableFormat(ArmFormat engine) : TableFormat
{
    // LINEAR, 4KL2, 64KL2; TERM, BYPASS, 0.
    private const ulong LastLayout = 2;
    private const ulong LastUntagged = 2;

    private static readonly string[] Fields = ["s1fmt", "s1dss", "s1contextptr", "s1cdmax"];

    /// <inheritdoc/>
    public override string Name => "arm-smmuv3-pst";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers => engine.Registers;

    /// <summary>The flags of the dialect's property: no broadcast TLB maintenance.</summary>
    public override IReadOnlyList<ulong> Shown { get; } = [0];

    /// <inheritdoc/>
    public override int PasidBits => engine.Capabilities.SubstreamBits;

    /// <inheritdoc/>
    public override int PhysicalBits => engine.PhysicalBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <inheritdoc/>
    public override bool AddressReachesGlobals => engine.AddressReachesGlobals;

    /// <inheritdoc/>
    public override bool PasidReachesDirectories => engine.PasidReachesDirectories;

    /// <inheritdoc/>
    public override uint? TagOf(ulong id) => engine.TagOf(id);

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} fields are needed, not {fields.Length}");
        var (layout, untagged, table, bits) = (fields[0], fields[1], fields[2], fields[3]);
        if (layout > LastLayout) return TableRefusal.Invalid("s1fmt is none of LINEAR, 4KL2 and 64KL2");
        if (untagged > LastUntagged) return TableRefusal.Invalid("s1dss is none of TERM, BYPASS and 0");
        var pointer = table & StreamWord0.S1ContextPtr.Mask;
        if (pointer != table) return TableRefusal.Invalid("s1contextptr is not on a boundary of 64 bytes, or beyond 52 bits");
        if (bits > StreamWord0.S1CdMax.Of(StreamWord0.S1CdMax.Mask)) return TableRefusal.Unsupported("s1cdmax is larger than any PASID");
        var word0 = StreamWord0.V.Mask | StreamWord0.Config.Put(StreamConfigs.Stage1) | StreamWord0.S1Fmt.Put(layout) | pointer | StreamWord0.S1CdMax.Put(bits);
        return engine.Attach([word0, StreamWord1.S1Dss.Put(untagged)], out context);
    }

    /// <inheritdoc/>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result) =>
        engine.Walk(context, access, environment, out result);
}
