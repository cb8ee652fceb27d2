using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>The toy's IOMMU: one register.</summary>
internal sealed class ToyIommu : TableIommu
{
    public override string Kind => "toy";

    public override IReadOnlyList<string> Properties { get; } = ["HW_TOY"];

    public override int Registers => 1;

    public override IReadOnlyList<(string Format, string Name)> Formats { get; } = [("toy", "TOY")];

    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules) =>
        [new ToyFormat(registers[0], rules.TableRules<ToyRules>())];
}
