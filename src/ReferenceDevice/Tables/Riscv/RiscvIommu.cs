using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>The RISC-V IOMMU: capabilities.</summary>
public sealed class RiscvIommu : TableIommu
{
    /// <inheritdoc/>
    public override string Kind => "riscv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Properties { get; } = ["HW_RISCV"];

    /// <inheritdoc/>
    public override int Registers => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Format, string Name)> Formats { get; } = [("riscv", "RISCV")];

    /// <inheritdoc/>
    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules) =>
        [new RiscvFormat(registers[0], rules.TableRules<RiscvRules>())];
}
