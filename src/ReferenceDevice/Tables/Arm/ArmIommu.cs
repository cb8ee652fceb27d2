using Viommu.Reference.Tables.Arm.Dialects;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Tables.Arm;

/// <summary>Arm SMMUv3 as each dialect tells it: IDR0, IDR1, IDR3, IDR5.</summary>
public sealed class ArmIommu : TableIommu
{
    /// <inheritdoc/>
    public override string Kind => "arm-smmuv3";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Properties { get; } = ["HW_ARM_SMMU3", "TABLE_FORMAT"];

    /// <inheritdoc/>
    public override int Registers => 4;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Format, string Name)> Formats { get; } =
        [("arm-smmuv3", "ARM_SMMU3"), ("arm-smmuv3-pst", "PST_ARM_SMMU3"), ("arm64", "PGT_ARM64")];

    /// <inheritdoc/>
    /// <remarks>The older dialect has no registers to say that 4 KiB granules are missing: there its endpoint has no tables.</remarks>
    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules)
    {
        var capabilities = new ArmCapabilities(registers[0], registers[1], registers[2], registers[3]);
        var engine = new ArmFormat(capabilities, rules.TableRules<ArmRules>());
        var formats = new List<TableFormat> { engine };
        if (!capabilities.Offers(Granule.K4)) return formats;
        if (capabilities.SubstreamBits > 0) formats.Add(new ArmContextTableFormat(engine));
        formats.Add(new Arm64TableFormat(engine));
        return formats;
    }
}
