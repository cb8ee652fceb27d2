namespace Viommu.Harness.Formats.Arm;

/// <summary>PST_ARM_SMMU3 of pgtable-2023-04: the same contexts, told by the fields of an STE instead of its words.</summary>
public sealed class ArmFieldsKind : ArmKind
{
    private const ulong Terminate = 0;
    private const ulong UseContext0 = 2;

    /// <inheritdoc/>
    public override string Name => "PST_ARM_SMMU3";

    /// <summary>The words are those of the format that this is a dialect of.</summary>
    public override IReadOnlyList<WordFields> NamedWords => [];

    /// <inheritdoc/>
    /// <remarks>The fields of its descriptor hold no STE of the case's own.</remarks>
    public override IReadOnlyList<string> Keys => [];

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => [];

    /// <inheritdoc/>
    /// <remarks>The dialect shows no registers. What an endpoint can map, if it says so, is taken for what it can walk.</remarks>
    public override string? Lacks(IdRegisters registers) => PageSizes(registers);

    /// <inheritdoc/>
    public override string? LacksPasids(IdRegisters registers) => registers["PASID_SIZE.bits"] >= PasidBits ? null : "PASIDs of 8 bits";

    /// <summary>Why 4 KiB granules cannot be used; null when they can.</summary>
    internal static string? PageSizes(IdRegisters registers) =>
        registers["PAGE_SIZE_MASK.mask"] is { } mask && (mask & 0x1000) == 0 ? "granule of 4 KiB" : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, ulong>> Descriptor(ContextTable table) =>
    [
        new("s1fmt", (ulong)table.Layout),
        new("s1dss", table.Bits == 0 ? UseContext0 : Terminate),
        new("s1contextptr", table.Root),
        new("s1cdmax", (ulong)table.Bits),
    ];
}
