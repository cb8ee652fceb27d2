using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Vtd;

/// <summary>VT-d tables of a width that the case names.</summary>
/// <param name="width">The width.</param>
/// <param name="map">What they map; null for nothing.</param>
internal sealed class VtdTables(Written<VtdPages> width, Written<IReadOnlyList<Written<MapForm>>>? map) : TablesForm
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "map"];

    /// <summary>Types tables.</summary>
    /// <param name="read">Types what a case writes.</param>
    /// <param name="mapping">The step's body.</param>
    /// <param name="name">The format's name.</param>
    public static VtdTables? Read(Reading read, YamlMapping mapping, string name)
    {
        if (read.Under(mapping, "mode", (one, node) => Mode(one, node, name)) is { } width) return new VtdTables(width, MapForm.Under(read, mapping));
        Mode(read, mapping, name);
        return null;
    }

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        if (maker.Value(width) is not { } format || maker.Tree(map, format) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([VtdKind.Tables(new AddressSpace(null, 0, tree))], null);
        return true;
    }

    private static VtdPages? Mode(Reading read, YamlNode node, string name)
    {
        if (node is YamlScalar width && VtdPages.Modes.TryGetValue(width.Text, out var format)) return format;
        read.Mistake(node, $"{name} tables have no such mode", "write mode: 48 or 57, the addr_width");
        return null;
    }
}
