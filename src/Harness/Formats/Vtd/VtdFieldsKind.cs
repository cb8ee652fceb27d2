namespace Viommu.Harness.Formats.Vtd;

/// <summary>VTD of pgtable-poc-2023: the same tables. Its descriptor has no flag for the PASID, and PASID 0 stands for accesses without one.</summary>
public sealed class VtdFieldsKind : VtdKind
{
    /// <inheritdoc/>
    public override string Name => "VTD";

    /// <summary>The words are those of the format that this is a dialect of.</summary>
    public override IReadOnlyList<WordFields> NamedWords => [];

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, ulong>> Descriptor(AddressSpace space) =>
        [new("pasid", space.Pasid ?? 0), .. Tables(space)];
}
