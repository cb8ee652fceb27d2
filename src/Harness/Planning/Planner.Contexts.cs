using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Arm;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private const ulong UsualTxsz = 25;
    private const ulong UsualContextBits = 5;
    private const ulong WidestIps = 5;
    private const ulong MostContextBits = 20;
    private const ulong MostPasid = 0xfffff;

    private static readonly string[] ArmKeys =
        ["format", "at", "place", "granule", "t0sz", "upper", "map", "set", "ste", "directory", "bits", "processes", "words"];

    private ulong _nextAsid = 1;

    /// <summary>Arm: one context, or a table of them, each with its page tables, and the STE's words that lead there.</summary>
    private bool ReadContexts(YamlMapping mapping, TablePlaces places, TableSet set, string? name)
    {
        var (layout, bits) = (0, (ulong?)0);
        if (mapping.TryGet("directory", out var directory))
        {
            if (_scope.Resolve(directory) is not YamlScalar word || !ContextTable.Layouts.TryGetValue(word.Text, out layout))
            {
                _diagnostics.Add(directory, "there is no such context table", $"write directory: {string.Join(", ", ContextTable.Layouts.Keys)}");
                return false;
            }

            bits = mapping.TryGet("bits", out var bitsNode) ? AtMost(bitsNode, "bits", MostContextBits) : UsualContextBits;
        }

        if (bits is not { } b) return false;
        var table = new ContextTable(_memory, places, layout, (int)b);
        set.Contexts = table;
        if (!StreamWords(mapping, table, name)) return false;
        if (directory is null) return ReadContext(mapping, table, 0, places, set, name);
        if (!mapping.TryGet("processes", out var node)) return true;
        if (Shape.Sequence(_scope.Resolve(node), _diagnostics, "processes") is not { } list || list.Items.Count > MostItems) return false;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = _scope.Resolve(list.Items[i]);
            if (Shape.Mapping(item, _diagnostics, "a process", "pasid", "granule", "t0sz", "upper", "map", "set") is not { } process) return false;
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

            if (!ReadContext(process, table, pasid, places, set, name is null ? null : $"{name}.p{i}")) return false;
        }

        return true;
    }

    /// <summary>A number that is the author's mistake when it is too large, unless this device is not asked anyway.</summary>
    private ulong? AtMost(YamlNode node, string what, ulong most)
    {
        if (_scope.Number(node, what) is not { } value) return null;
        if (value <= most) return value;
        Refuse(node, $"{what} is {value}, more than {most}");
        return null;
    }

    private bool StreamWords(YamlMapping mapping, ContextTable table, string? name)
    {
        var entry = StreamTableEntry.To(table);
        if (ReadFields(mapping, "ste") is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (entry.TrySet(field, value)) continue;
            Refuse(mapping, $"an STE has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", StreamTableEntry.First.Names.Concat(StreamTableEntry.Second.Names))}");
            return false;
        }

        if (name is null) return true;
        _scope.Count($"{name}.ste0", entry.Word0);
        _scope.Count($"{name}.ste1", entry.Word1);
        _scope.Count($"{name}.cd", table.Root);
        return true;
    }

    /// <summary>One context with its tables; its ASID is one that no other context of the vector has.</summary>
    private bool ReadContext(YamlMapping mapping, ContextTable table, ulong pasid, TablePlaces places, TableSet set, string? name)
    {
        if (Half(mapping, "t0sz", isUpper: false) is not { } lower) return false;
        ArmPages? upper = null;
        if (mapping.TryGet("upper", out var upperNode))
        {
            if (Shape.Mapping(_scope.Resolve(upperNode), _diagnostics, "upper", "granule", "t1sz") is not { } half || (upper = Half(half, "t1sz", isUpper: true)) is null) return false;
        }

        var at = table.ContextAt(pasid);
        var trees = new AddressTrees(new PageTables(_memory, places, lower), upper is null ? null : new PageTables(_memory, places, upper));
        if (table.Bits == 0) set.Tables = trees;
        set.Processes[pasid] = trees;
        var context = Context(trees, lower, upper);
        if (!SetContextFields(mapping, context)) return false;
        table.Write(at, context);
        if (name is not null)
        {
            _scope.Count($"{name}.cd", at);
            _scope.Count($"{name}.root", trees.Lower.Root);
            _scope.Count($"{name}.root1", trees.Upper?.Root ?? 0);
            _scope.Count($"{name}.asid", context.Words[0] >> 48);
        }

        return !mapping.TryGet("map", out var map) || ReadMap(_scope.Resolve(map), trees, null);
    }

    /// <summary>What a driver writes: write-back cached, shared walks, faults abort and are reported, an ASID of its own, AArch64 tables, and the half without tables shut.</summary>
    private ContextDescriptor Context(AddressTrees trees, ArmPages lower, ArmPages? upper)
    {
        var context = new ContextDescriptor(0, 0, 0, 0, 0, 0, 0, 0);
        (string, ulong)[] usual =
        [
            ("v", 1), ("aa64", 1), ("a", 1), ("r", 1), ("aset", 1), ("ips", WidestIps), ("asid", _nextAsid++),
            ("t0sz", (ulong)lower.Size), ("tg0", lower.Granule.Tg0), ("ir0", 1), ("or0", 1), ("sh0", 3), ("ttb0", trees.Lower.Root >> 4),
        ];
        foreach (var (field, value) in usual) context.Set(field, value);
        if (upper is null || trees.Upper is null)
        {
            context.Set("epd1", 1);
            return context;
        }

        (string, ulong)[] second = [("t1sz", (ulong)upper.Size), ("tg1", upper.Granule.Tg1), ("ir1", 1), ("or1", 1), ("sh1", 3), ("ttb1", trees.Upper.Root >> 4)];
        foreach (var (field, value) in second) context.Set(field, value);
        return context;
    }

    private ArmPages? Half(YamlMapping mapping, string sizeKey, bool isUpper)
    {
        var granule = ArmGranule.All["4k"];
        if (mapping.TryGet("granule", out var granuleNode)
            && (_scope.Resolve(granuleNode) is not YamlScalar word || !ArmGranule.All.TryGetValue(word.Text, out granule)))
        {
            _diagnostics.Add(granuleNode, "there is no such granule", "write granule: 4k, 16k or 64k");
            return null;
        }

        var size = mapping.TryGet(sizeKey, out var sizeNode) ? _scope.Number(sizeNode, sizeKey) : UsualTxsz;
        if (size is not { } bits) return null;
        // Beyond what any SMMU walks there is no tree to write; the field itself can still be set.
        var least = granule!.OffsetBits == 16 ? 12UL : 16UL;
        var most = granule.OffsetBits == 16 ? 47UL : 48UL;
        if (bits >= least && bits <= most) return new ArmPages(granule, (int)bits, isUpper);
        Refuse(sizeNode ?? mapping, $"tables of this granule can be written for {sizeKey} {least} to {most}; another value goes into 'set'");
        return null;
    }

    private bool SetContextFields(YamlMapping mapping, ContextDescriptor context)
    {
        if (ReadFields(mapping) is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (context.TrySet(field, value)) continue;
            Refuse(mapping, $"a context has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", ContextDescriptor.Names)}");
            return false;
        }

        return true;
    }

    /// <summary>Edits a context, or the L1CD (level 1) that leads to it.</summary>
    private (int Principal, Expectation? Expectation, int Tail) EditContext(Step step, YamlMapping mapping, ContextTable table)
    {
        var pasid = mapping.TryGet("pasid", out var pasidNode) ? AtMost(pasidNode, "pasid", MostPasid) : 0;
        var level = mapping.TryGet("level", out var levelNode) ? _scope.Number(levelNode, "level", 1) : 0;
        if (pasid is not { } p || level is not { } l) return Nameless(step);
        if (!table.Holds(p) || (l == 1 && table.IsLinear))
        {
            Refuse(mapping, $"the table has no such entry for the PASID {p}");
            return Nameless(step);
        }

        if (l == 1)
        {
            var first = table.FirstLevelAt(p);
            if (Edit(mapping, ContextTable.Entry, _memory.Read(first)) is not { } word) return Nameless(step);
            _memory.Write(first, word);
            return Named(step, first, word);
        }

        var at = table.ContextAt(p);
        var context = table.Read(at);
        if (!SetContextFields(mapping, context)) return Nameless(step);
        table.Write(at, context);
        return Named(step, at, context.Words[0]);
    }
}
