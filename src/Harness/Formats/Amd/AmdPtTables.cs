using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>AMD's own tables in a mode of the case's own: the tree, and the device table entry's words that lead there.</summary>
internal static class AmdPtTables
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "skip", "map", "dte"];

    /// <summary>Reads the tree.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        if (Mode(reader, mapping) is not { } format) return false;
        var tree = reader.NewTree(format);
        set.Tables = new AddressTrees(tree);
        if (reader.Tag(mapping) is not { } domainId) return false;
        var entry = AmdDeviceEntry.To(tree, domainId);
        if (!AmdWords.Read(reader, mapping, entry)) return false;
        set.Made = new MadeTables([entry.Fields], null);
        return reader.ReadMap(mapping, set.Tables);
    }

    private static AmdPtPages? Mode(TablesReader reader, YamlMapping mapping)
    {
        if (!mapping.TryGet("mode", out var node))
        {
            reader.Mistake(mapping, "AMD_PT tables need 'mode'", "write mode: 1 to 6, the number of levels");
            return null;
        }

        if (reader.Number(node, "mode") is not { } mode) return null;
        if (mode is 0 or > AmdPtPages.MostLevels)
        {
            reader.Refuse(node, $"tables can be written for mode 1 to 6, not {mode}; another value goes into 'dte'");
            return null;
        }

        var skipped = mapping.TryGet("skip", out var skip) ? reader.Numbers(skip) : [];
        if (skipped.All(level => level >= 2 && level < mode)) return new AmdPtPages((int)mode, [.. skipped.Select(level => (int)level)]);
        reader.Refuse(skip!, $"levels 2 to {mode - 1} can be skipped");
        return null;
    }
}
