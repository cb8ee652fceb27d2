namespace Viommu.Reference.Tables.Arm;

/// <summary>Arm SMMUv3 stage 1: Stream Table Entry words, Context Descriptor tables and VMSAv8-64 page tables.</summary>
public sealed class ArmFormat : TableFormat
{
    private static readonly string[] Fields = ["ste0", "ste1"];

    /// <summary>Makes the format as an endpoint with these ID registers offers it.</summary>
    public ArmFormat(ulong idr0, ulong idr1, ulong idr3, ulong idr5) => Registers = [idr0, idr1, idr3, idr5];

    /// <inheritdoc/>
    public override string Name => "arm-smmuv3";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        return TableRefusal.Unsupported("the walker comes with the next commit");
    }

    /// <inheritdoc/>
    public override void Walk(TableContext context, in TableAccess access, in WalkEnvironment environment, out WalkResult result) =>
        result = new WalkResult { Fault = new TableFault(TableFaultKind.ContextInvalid, 4) };
}
