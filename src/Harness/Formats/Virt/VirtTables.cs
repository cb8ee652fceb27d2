using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Virt;

/// <summary>VIRT tables in a case of their own: one tree.</summary>
/// <param name="map">What it maps; null for nothing.</param>
internal sealed class VirtTables(Written<IReadOnlyList<Written<MapForm>>>? map) : TablesForm
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["map"];

    /// <summary>Types tables.</summary>
    public static VirtTables Read(Reading read, YamlMapping mapping) => new(MapForm.Under(read, mapping));

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        if (maker.Tree(map, VirtPages.Instance) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[new("pgd", tree.Root)]], null);
        return true;
    }
}
