using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>Intel VT-d: CAP_REG and ECAP_REG.</summary>
public sealed class VtdIommu : TableIommu
{
    /// <inheritdoc/>
    public override string Kind => "intel-vtd";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Properties { get; } = ["HW_INTEL_VTD", "TABLE_FORMAT"];

    /// <inheritdoc/>
    public override int Registers => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Format, string Name)> Formats { get; } = [("intel-vtd", "INTEL_PT"), ("intel-vtd", "VTD")];

    // Width of guest-physical addresses. No register tells it; all guest memory is below.
    private const int OutputBits = 48;

    /// <inheritdoc/>
    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules) =>
        [new VtdFormat(registers[0], registers[1], rules.TableRules<VtdRules>(), OutputBits, rules.TableRules<LongModeRules>())];
}
