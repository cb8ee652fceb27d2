namespace Viommu.Harness.Formats.Vtd;

/// <summary>VTD of pgtable-poc-2023: the same tables. Its descriptor has no flag for the PASID, and PASID 0 stands for accesses without one.</summary>
public sealed class VtdFieldsKind : VtdKind
{
    /// <inheritdoc/>
    public override string Name => "VTD";

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, ulong>> Descriptor(AddressSpace space) =>
        [new("pasid", space.Pasid ?? 0), .. Tables(space)];
}
