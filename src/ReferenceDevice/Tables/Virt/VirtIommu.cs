namespace Viommu.Reference.Tables.Virt;

/// <summary>What stands behind the format VIRT of dialect pgtable-poc-2023: it has no registers.</summary>
public sealed class VirtIommu : TableIommu
{
    /// <inheritdoc/>
    public override string Kind => "virt";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Properties { get; } = ["TABLE_FORMAT"];

    /// <inheritdoc/>
    public override int Registers => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Format, string Name)> Formats { get; } = [("virt", "VIRT")];

    /// <inheritdoc/>
    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules) =>
        [new VirtFormat(rules.TableRules<VirtRules>())];
}
