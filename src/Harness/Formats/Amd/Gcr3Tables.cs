using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// A GCR3 table in a form of the case's own, with page tables for accesses without a PASID (entry 0) or for those of several, and the words that lead
/// there.
/// </summary>
internal static class Gcr3Tables
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "glx", "giov", "map", "processes", "dte"];

    /// <summary>Reads the table and its page tables.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        if (Mode(reader, mapping) is not { } format) return false;
        var isList = mapping.TryGet("processes", out var processes);
        if (isList && mapping.TryGet("map", out var alone))
        {
            reader.Mistake(alone, "'map' is for entry 0 alone", "write it into one of 'processes'");
            return false;
        }

        // Entry 0 alone serves accesses without a PASID; a table of processes does so where the case asks for it.
        if (reader.AtMost(mapping, "glx", Gcr3Table.MostGlx, 0) is not { } glx || reader.AtMost(mapping, "giov", 1, isList ? 0UL : 1) is not { } isForUntagged)
        {
            return false;
        }
        var table = new Gcr3Table(reader.Memory, reader.Places, (int)glx);
        set.Entries = new Gcr3Entries(reader, table);
        var entry = AmdDeviceEntry.To(table, isForUntagged == 1, format.PagingMode);
        if (!AmdWords.Read(reader, mapping, entry)) return false;
        set.Made = new MadeTables([entry.Fields], null);
        reader.Name("gcr3", table.Root);
        if (!isList) return ReadSpace(reader, mapping, 0, format, table, set);
        return reader.Processes(processes!, AddressSpace.MostPasid, ["root", "map", "set"], table.Holds,
            (one, pasid, process) => ReadSpace(one, process, pasid, format, table, set));
    }

    private static Gcr3Pages? Mode(TablesReader reader, YamlMapping mapping)
    {
        if (!mapping.TryGet("mode", out var node)) return Gcr3Pages.Modes["4"];
        if (reader.Word(mapping, "mode") is { } levels && Gcr3Pages.Modes.TryGetValue(levels, out var format)) return format;
        reader.Mistake(node, "AMD_GCR3 tables have no such mode", "write mode: 4 or 5, the levels");
        return null;
    }

    /// <summary>The tables of one PASID, or the root that the case names, and the entry that leads there.</summary>
    private static bool ReadSpace(TablesReader reader, YamlMapping mapping, ulong pasid, Gcr3Pages format, Gcr3Table table, TableSet set)
    {
        var at = table.EntryAt(pasid, 0);
        ulong root;
        if (mapping.TryGet("root", out var rootNode))
        {
            if (reader.Number(rootNode, "root") is not { } named) return false;
            if ((named & (TablePlaces.Page - 1)) != 0 || Gcr3Table.Entry.With(0, "address", named >> 12) is null)
            {
                reader.Refuse(rootNode, $"no entry can hold the address 0x{named:x}");
                return false;
            }

            root = named;
            reader.Name("root", root);
        }
        else
        {
            var trees = new AddressTrees(reader.NewTree(format));
            set.Processes[pasid] = trees;
            if (pasid == 0) set.Tables = trees;
            root = trees.Lower.Root;
            if (!reader.ReadMap(mapping, trees)) return false;
        }

        var entry = Gcr3Table.To(root);
        if (!reader.SetFields(mapping, "set", "an entry of the GCR3 table", Set, Gcr3Table.Entry.Names)) return false;
        reader.Memory.Write(at, entry);
        return true;

        bool Set(string field, ulong value)
        {
            if (Gcr3Table.Entry.With(entry, field, value) is not { } with) return false;
            entry = with;
            return true;
        }
    }
}
