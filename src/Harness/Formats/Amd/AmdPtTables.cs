using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>AMD's own tables in a mode of the case's own: the tree, and the device table entry's words that lead there.</summary>
/// <param name="mode">The number of levels.</param>
/// <param name="skip">The levels that are skipped; null for none.</param>
/// <param name="map">What the tables map; null for nothing.</param>
/// <param name="words">The words that lead there.</param>
internal sealed class AmdPtTables(
    WrittenNumber mode, Written<IReadOnlyList<WrittenNumber>>? skip, Written<IReadOnlyList<Written<MapForm>>>? map, AmdWords words) : TablesForm
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "skip", "map", "dte"];

    /// <summary>Types the tree; null after a mistake.</summary>
    public static AmdPtTables? Read(Reading read, YamlMapping mapping)
    {
        if (Reading.Number(mapping, "mode") is { } mode)
            return new AmdPtTables(mode, read.Numbers(mapping, "skip"), MapForm.Under(read, mapping), AmdWords.Read(read, mapping));
        read.Mistake(mapping, "AMD_PT tables need 'mode'", "write mode: 1 to 6, the number of levels");
        return null;
    }

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        if (Format(maker) is not { } format) return false;
        var tree = maker.NewTree(format);
        set.Tables = new AddressTrees(tree);
        if (maker.Tag(null) is not { } domainId) return false;
        var entry = AmdDeviceEntry.To(tree, domainId);
        if (!words.Set(maker, entry)) return false;
        set.Made = new MadeTables([entry.Fields], null);
        return maker.Map(map, set.Tables);
    }

    private AmdPtPages? Format(TablesMaker maker)
    {
        if (maker.Number(mode, "mode") is not { } levels) return null;
        if (levels is 0 or > AmdPtPages.MostLevels)
        {
            maker.Refuse(mode.Node, $"tables can be written for mode 1 to 6, not {levels}; another value goes into 'dte'");
            return null;
        }

        var skipped = maker.Numbers(skip);
        if (skipped.All(level => level >= 2 && level < levels)) return new AmdPtPages((int)levels, [.. skipped.Select(level => (int)level)]);
        maker.Refuse(skip!.Node, $"levels 2 to {levels - 1} can be skipped");
        return null;
    }
}
