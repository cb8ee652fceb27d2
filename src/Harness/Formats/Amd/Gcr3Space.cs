using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>The tables of one PASID as a case writes them, or the root that it names, and the entry that leads there.</summary>
/// <param name="Node">Where they stand.</param>
/// <param name="Root">The root; null where the case maps.</param>
/// <param name="Map">What the tables map; null for nothing.</param>
/// <param name="Fields">Fields of the entry; null for the usual ones.</param>
internal sealed record Gcr3Space(YamlNode Node, WrittenNumber? Root, Written<IReadOnlyList<Written<MapForm>>>? Map, Written<FieldsForm>? Fields)
{
    /// <summary>The keys of a process.</summary>
    public static string[] Keys { get; } = ["root", "map", "set"];

    /// <summary>Types them.</summary>
    public static Gcr3Space Read(Reading read, YamlMapping mapping) =>
        new(mapping, Reading.Number(mapping, "root"), MapForm.Under(read, mapping), FieldsForm.Under(read, mapping, "set"));

    /// <summary>Makes them. False after a mistake, which is told.</summary>
    public bool Make(TablesMaker maker, ulong pasid, Gcr3Pages format, Gcr3Table table, TableSet set)
    {
        var at = table.EntryAt(pasid, 0);
        ulong root;
        if (Root is { } given)
        {
            if (maker.Number(given, "root") is not { } named) return false;
            if ((named & (TablePlaces.Page - 1)) != 0 || Gcr3Table.Entry.With(0, "address", named >> 12) is null)
            {
                maker.Refuse(given.Node, $"no entry can hold the address 0x{named:x}");
                return false;
            }

            root = named;
            maker.Name("root", root);
        }
        else
        {
            var trees = new AddressTrees(maker.NewTree(format));
            set.Processes[pasid] = trees;
            if (pasid == 0) set.Tables = trees;
            root = trees.Lower.Root;
            if (!maker.Map(Map, trees)) return false;
        }

        var entry = Gcr3Table.To(root);
        if (!maker.SetFields(Node, Fields, "an entry of the GCR3 table", Set, Gcr3Table.Entry.Names)) return false;
        maker.Memory.Write(at, entry);
        return true;

        bool Set(string field, ulong value)
        {
            if (Gcr3Table.Entry.With(entry, field, value) is not { } with) return false;
            entry = with;
            return true;
        }
    }
}
