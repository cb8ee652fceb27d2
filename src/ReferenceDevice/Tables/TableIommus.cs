using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Virt;
using Viommu.Reference.Tables.Vtd;

namespace Viommu.Reference.Tables;

/// <summary>The kinds of IOMMU that there are.</summary>
public static class TableIommus
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<TableIommu> All { get; } = [new RiscvIommu(), new ArmIommu(), new VtdIommu(), new AmdIommu(), new VirtIommu()];
}
