using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Amd;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private static readonly string[] AmdPtKeys = ["format", "at", "place", "mode", "skip", "map", "dte", "words"];

    /// <summary>AMD's own tables: the tree, and the device table entry's words that lead there.</summary>
    private bool ReadAmdPt(YamlMapping mapping, TablePlaces places, TableSet set, string? name)
    {
        if (AmdPtFormatOf(mapping) is not { } format) return false;
        var tree = NewTree(places, name, format);
        set.Tables = new AddressTrees(tree);
        if (ReadTag(mapping) is not { } domainId || !DeviceEntryWords(mapping, AmdDeviceEntry.To(tree, domainId), name)) return false;
        return !mapping.TryGet("map", out var map) || ReadMap(_scope.Resolve(map), set.Tables, null);
    }

    private AmdPtPages? AmdPtFormatOf(YamlMapping mapping)
    {
        if (!mapping.TryGet("mode", out var node))
        {
            _diagnostics.Add(mapping, "AMD_PT tables need 'mode'", "write mode: 1 to 6, the number of levels");
            return null;
        }

        if (_scope.Number(node, "mode") is not { } mode) return null;
        if (mode is 0 or > AmdPtPages.MostLevels)
        {
            Refuse(node, $"tables can be written for mode 1 to 6, not {mode}; another value goes into 'dte'");
            return null;
        }

        var skipped = new List<ulong>();
        if (mapping.TryGet("skip", out var skip)) ReadAddresses(_scope.Resolve(skip), skipped);
        if (skipped.TrueForAll(level => level >= 2 && level < mode)) return new AmdPtPages((int)mode, [.. skipped.Select(level => (int)level)]);
        Refuse(skip!, $"levels 2 to {mode - 1} can be skipped");
        return null;
    }
}
