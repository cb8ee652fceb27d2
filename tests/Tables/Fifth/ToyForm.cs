using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>Tables of the toy in a mode that a case names.</summary>
internal sealed class ToyForm(Written<ToyTables> mode, Written<IReadOnlyList<Written<MapForm>>>? map) : TablesForm
{
    public static ToyForm? Read(Reading read, YamlMapping mapping)
    {
        if (read.Under(mapping, "mode", Mode) is { } mode) return new ToyForm(mode, MapForm.Under(read, mapping));
        Mode(read, mapping);
        return null;
    }

    public override bool Make(TablesMaker maker, TableSet set)
    {
        if (maker.Value(mode) is not { } format || maker.Tree(map, format) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[.. format.Words(tree.Root).Select(word => new KeyValuePair<string, ulong>("root", word.Value))]], null);
        return true;
    }

    private static ToyTables? Mode(Reading read, YamlNode node)
    {
        if (node is YamlScalar word && ToyTables.Modes.TryGetValue(word.Text, out var format)) return format;
        read.Mistake(node, "TOY tables have no such mode", "write mode: three or four");
        return null;
    }
}
