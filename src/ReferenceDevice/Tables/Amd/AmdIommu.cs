using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Tables.Amd;

/// <summary>The AMD IOMMU: EFR and EFR2, which say which of the two kinds of tables there are.</summary>
public sealed class AmdIommu : TableIommu
{
    /// <inheritdoc/>
    public override string Kind => "amd";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Properties { get; } = ["HW_AMD"];

    /// <inheritdoc/>
    public override int Registers => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Format, string Name)> Formats { get; } = [("amd-gcr3", "AMD_GCR3"), ("amd-pt", "AMD_PT")];

    /// <inheritdoc/>
    public override IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules)
    {
        var capabilities = new AmdCapabilities(registers[0], registers[1]);
        var guest = rules.TableRules<Gcr3Rules>();
        var formats = new List<TableFormat>();
        if (guest.GuestTablesAreOffered(capabilities)) formats.Add(new Gcr3Format(capabilities, guest, rules.TableRules<LongModeRules>()));
        if (capabilities.HostTables) formats.Add(new AmdPtFormat(capabilities, rules.TableRules<AmdPtRules>()));
        return formats;
    }
}
