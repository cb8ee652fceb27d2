using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Amd;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private static readonly string[] Gcr3Keys = ["format", "at", "place", "mode", "glx", "giov", "map", "processes", "dte", "words"];

    /// <summary>AMD: a GCR3 table, with page tables for accesses without a PASID (entry 0) or for those of several, and the words that lead there.</summary>
    private bool ReadGcr3(YamlMapping mapping, TablePlaces places, TableSet set, string? name)
    {
        if (Gcr3Mode(mapping) is not { } format) return false;
        var isList = mapping.TryGet("processes", out var processes);
        if (isList && mapping.TryGet("map", out var alone))
        {
            _diagnostics.Add(alone, "'map' is for entry 0 alone", "write it into one of 'processes'");
            return false;
        }

        var glx = mapping.TryGet("glx", out var glxNode) ? AtMost(glxNode, "glx", Gcr3Table.MostGlx) : 0;
        // Entry 0 alone serves accesses without a PASID; a table of processes does so where the case asks for it.
        var giov = mapping.TryGet("giov", out var giovNode) ? AtMost(giovNode, "giov", 1) : isList ? 0UL : 1;
        if (glx is not { } g || giov is not { } isForUntagged) return false;
        var table = new Gcr3Table(_memory, places, (int)g);
        set.Gcr3 = table;
        if (!DeviceEntryWords(mapping, AmdDeviceEntry.To(table, isForUntagged == 1, format.PagingMode), name)) return false;
        if (name is not null) _scope.Count($"{name}.gcr3", table.Root);
        if (!isList) return ReadGcr3Space(mapping, 0, format, places, set, name);
        if (Shape.Sequence(_scope.Resolve(processes!), _diagnostics, "processes") is not { } list || list.Items.Count > MostItems) return false;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = _scope.Resolve(list.Items[i]);
            if (Shape.Mapping(item, _diagnostics, "a process", "pasid", "root", "map", "set") is not { } process) return false;
            if (!process.TryGet("pasid", out var pasidNode))
            {
                _diagnostics.Add(item, "a process needs 'pasid'");
                return false;
            }

            if (AtMost(pasidNode, "pasid", MostPasid) is not { } pasid) return false;
            if (!table.Holds(pasid))
            {
                Refuse(pasidNode, $"the table has no room for the PASID {pasid}");
                return false;
            }

            if (!ReadGcr3Space(process, pasid, format, places, set, name is null ? null : $"{name}.p{i}")) return false;
        }

        return true;
    }

    /// <summary>The tables of one PASID, or the root that the case names, and the entry that leads there.</summary>
    private bool ReadGcr3Space(YamlMapping mapping, ulong pasid, Gcr3Pages format, TablePlaces places, TableSet set, string? name)
    {
        var at = set.Gcr3!.EntryAt(pasid, 0);
        ulong root;
        if (mapping.TryGet("root", out var rootNode))
        {
            if (_scope.Number(rootNode, "root") is not { } named) return false;
            if ((named & (TablePlaces.Page - 1)) != 0 || Gcr3Table.Entry.With(0, "address", named >> 12) is null)
            {
                Refuse(rootNode, $"no entry can hold the address 0x{named:x}");
                return false;
            }

            root = named;
            if (name is not null) _scope.Count($"{name}.root", root);
        }
        else
        {
            var tree = NewTree(places, name, format);
            var trees = new AddressTrees(tree);
            set.Processes[pasid] = trees;
            if (pasid == 0) set.Tables = trees;
            root = tree.Root;
            if (mapping.TryGet("map", out var map) && !ReadMap(_scope.Resolve(map), trees, null)) return false;
        }

        if (ReadFields(mapping) is not { } fields) return false;
        var entry = Gcr3Table.To(root);
        foreach (var (field, value) in fields)
        {
            if (Gcr3Table.Entry.With(entry, field, value) is { } with)
            {
                entry = with;
                continue;
            }

            Refuse(mapping, $"an entry of the GCR3 table has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", Gcr3Table.Entry.Names)}");
            return false;
        }

        _memory.Write(at, entry);
        return true;
    }

    private bool DeviceEntryWords(YamlMapping mapping, AmdDeviceEntry entry, string? name)
    {
        if (ReadFields(mapping, "dte") is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (entry.TrySet(field, value)) continue;
            Refuse(mapping, $"a device table entry has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", AmdDeviceEntry.Names)}");
            return false;
        }

        if (name is null) return true;
        for (var i = 0; i < entry.Words.Count; i++) _scope.Count($"{name}.dte{i}", entry.Words[i]);
        return true;
    }

    private Gcr3Pages? Gcr3Mode(YamlMapping mapping)
    {
        if (!mapping.TryGet("mode", out var node)) return Gcr3Pages.Modes["4"];
        if (_scope.Resolve(node) is YamlScalar levels && Gcr3Pages.Modes.TryGetValue(levels.Text, out var format)) return format;
        _diagnostics.Add(node, "AMD_GCR3 tables have no such mode", "write mode: 4 or 5, the levels");
        return null;
    }

    /// <summary>Edits an entry of a GCR3 table: the last level's (0), or one that leads to it.</summary>
    private (int Principal, Expectation? Expectation, int Tail) EditGcr3(Step step, YamlMapping mapping, Gcr3Table table)
    {
        var pasid = mapping.TryGet("pasid", out var pasidNode) ? AtMost(pasidNode, "pasid", MostPasid) : 0;
        var level = mapping.TryGet("level", out var levelNode) ? AtMost(levelNode, "level", (ulong)table.Glx) : 0;
        if (pasid is not { } p || level is not { } l) return Nameless(step);
        if (!table.Holds(p))
        {
            Refuse(mapping, $"the table has no room for the PASID {p}");
            return Nameless(step);
        }

        var at = table.EntryAt(p, (int)l);
        if (Edit(mapping, Gcr3Table.Entry, _memory.Read(at)) is not { } word) return Nameless(step);
        _memory.Write(at, word);
        return Named(step, at, word);
    }
}
