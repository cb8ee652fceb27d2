using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Tables in the usual mode of their format: what a case says once for every format.</summary>
internal static class UsualTables
{
    /// <summary>The largest PASID that such a table has room for, in every format.</summary>
    public const ulong MostPasid = 0xff;

    /// <summary>Reads tables without <c>mode</c> and <c>directory</c>: page tables in the usual mode, and what attaching them takes.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        var kind = set.Kind!;
        set.IsUsual = true;
        if (mapping.TryGet("processes", out var processes))
        {
            reader.Plan.Reach.UntaggedMayPass = true;
            return ReadSpaces(reader, processes, set, kind);
        }

        if (ReadSpace(reader, mapping, kind) is not { } space) return false;
        (set.Tables, set.Tag) = (new AddressTrees(space.Tables), space.Tag);
        set.Made = kind.Attach(reader.Memory, reader.Places, space);
        return true;
    }

    private static bool ReadSpaces(TablesReader reader, YamlNode node, TableSet set, TableKind kind)
    {
        if (!kind.HasPasids)
        {
            reader.Mistake(node, $"{kind.Name} tables have no PASIDs", "write 'formats: pasids' in the case's head");
            return false;
        }

        var spaces = new List<AddressSpace>();
        var all = reader.Processes(node, MostPasid, ["tag", "shares", "map"], _ => true, (one, pasid, process) =>
        {
            if (ReadSpace(one, process, kind) is not { } space) return false;
            set.Processes[pasid] = new AddressTrees(space.Tables);
            spaces.Add(space with { Pasid = pasid });
            return true;
        });
        if (all) set.Made = kind.AttachPasids(reader.Memory, reader.Places, spaces);
        return all;
    }

    private static AddressSpace? ReadSpace(TablesReader reader, YamlMapping mapping, TableKind kind)
    {
        if (reader.Tag(mapping) is not { } tag) return null;
        PageTables tree;
        if (mapping.TryGet("shares", out var shares))
        {
            if (mapping.TryGet("map", out var own)) reader.Mistake(own, "'map' would change the tables that are shared", "map in the step that made them");
            if (NamedTables.Named(reader.Plan, shares, "shares") is not { Tables: { } shared }) return null;
            tree = shared.Lower;
            reader.Name("root", tree.Root);
        }
        else
        {
            tree = reader.NewTree(kind.Usual);
            if (!reader.ReadMap(mapping, new AddressTrees(tree))) return null;
        }

        return new AddressSpace(null, tag, tree);
    }
}
