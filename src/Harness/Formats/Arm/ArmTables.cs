using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>SMMUv3 contexts in a form of the case's own: one, or a table of them, each with its page tables, and the STE's words that lead there.</summary>
internal static class ArmTables
{
    private const ulong UsualTxsz = 25;
    private const ulong UsualContextBits = 5;
    private const ulong WidestIps = 5;
    private const ulong MostContextBits = 20;

    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["granule", "t0sz", "upper", "map", "set", "ste", "directory", "bits", "processes"];

    /// <summary>Reads contexts and their tables.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        var (layout, bits) = (0, (ulong?)0);
        if (mapping.TryGet("directory", out var directory))
        {
            if (reader.Resolve(directory) is not YamlScalar word || !ContextTable.Layouts.TryGetValue(word.Text, out layout))
            {
                reader.Mistake(directory, "there is no such context table", $"write directory: {string.Join(", ", ContextTable.Layouts.Keys)}");
                return false;
            }

            bits = reader.AtMost(mapping, "bits", MostContextBits, UsualContextBits);
        }

        if (bits is not { } b) return false;
        var table = new ContextTable(reader.Memory, reader.Places, layout, (int)b);
        set.Entries = new ContextEntries(reader, table);
        var entry = StreamTableEntry.To(table);
        if (!reader.SetFields(mapping, "ste", "an STE", entry.TrySet, StreamTableEntry.First.Names.Concat(StreamTableEntry.Second.Names))) return false;
        reader.Name("ste0", entry.Word0);
        reader.Name("ste1", entry.Word1);
        reader.Name("cd", table.Root);
        set.Made = new MadeTables([[new("ste0", entry.Word0), new("ste1", entry.Word1)]], null);
        if (directory is null) return ReadContext(reader, mapping, table, 0, set);
        return !mapping.TryGet("processes", out var processes)
            || reader.Processes(processes, AddressSpace.MostPasid, ["granule", "t0sz", "upper", "map", "set"], table.Holds,
                (one, pasid, process) => ReadContext(one, process, table, pasid, set));
    }

    /// <summary>One context with its tables; its ASID is one that no other context of the vector has.</summary>
    private static bool ReadContext(TablesReader reader, YamlMapping mapping, ContextTable table, ulong pasid, TableSet set)
    {
        if (Half(reader, mapping, "t0sz", isUpper: false) is not { } lower) return false;
        ArmPages? upper = null;
        if (mapping.TryGet("upper", out var upperNode)
            && (reader.Mapping(upperNode, "upper", "granule", "t1sz") is not { } half
                || (upper = Half(reader, half, "t1sz", isUpper: true)) is null)) return false;
        var at = table.ContextAt(pasid);
        var trees = new AddressTrees(new PageTables(reader.Memory, reader.Places, lower),
            upper is null ? null : new PageTables(reader.Memory, reader.Places, upper));
        if (table.Bits == 0) set.Tables = trees;
        set.Processes[pasid] = trees;
        var context = Context(trees, lower, upper, reader.Plan.NextId++);
        if (!ContextEntries.SetFields(reader, mapping, context)) return false;
        table.Write(at, context);
        reader.Name("cd", at);
        reader.Name("root", trees.Lower.Root);
        reader.Name("root1", trees.Upper?.Root ?? 0);
        reader.Name("asid", context.Words[0] >> 48);
        return reader.ReadMap(mapping, trees);
    }

    /// <summary>
    /// What a driver writes: write-back cached, shared walks, faults abort and are reported, an ASID of its own, AArch64 tables, and the half without
    /// tables shut.
    /// </summary>
    public static ContextDescriptor Context(AddressTrees trees, ArmPages lower, ArmPages? upper, ulong asid)
    {
        var context = new ContextDescriptor(0, 0, 0, 0, 0, 0, 0, 0);
        (string, ulong)[] usual =
        [
            ("v", 1), ("aa64", 1), ("a", 1), ("r", 1), ("aset", 1), ("ips", WidestIps), ("asid", asid),
            ("t0sz", (ulong)lower.Size), ("tg0", lower.Granule.Tg0), ("ir0", 1), ("or0", 1), ("sh0", 3), ("ttb0", trees.Lower.Root >> 4),
        ];
        foreach (var (field, value) in usual) context.Set(field, value);
        if (upper is null || trees.Upper is null)
        {
            context.Set("epd1", 1);
            return context;
        }

        (string, ulong)[] second = [("t1sz", (ulong)upper.Size), ("tg1", upper.Granule.Tg1), ("ir1", 1), ("or1", 1), ("sh1", 3),
            ("ttb1", trees.Upper.Root >> 4)];
        foreach (var (field, value) in second) context.Set(field, value);
        return context;
    }

    private static ArmPages? Half(TablesReader reader, YamlMapping mapping, string sizeKey, bool isUpper)
    {
        var granule = ArmGranule.All["4k"];
        if (mapping.TryGet("granule", out var granuleNode)
            && (reader.Resolve(granuleNode) is not YamlScalar word || !ArmGranule.All.TryGetValue(word.Text, out granule)))
        {
            reader.Mistake(granuleNode, "there is no such granule", "write granule: 4k, 16k or 64k");
            return null;
        }

        var size = mapping.TryGet(sizeKey, out var sizeNode) ? reader.Number(sizeNode, sizeKey) : UsualTxsz;
        if (size is not { } bits) return null;
        // Beyond what any SMMU walks there is no tree to write; the field itself can still be set.
        var least = granule!.OffsetBits == 16 ? 12UL : 16UL;
        var most = granule.OffsetBits == 16 ? 47UL : 48UL;
        if (bits >= least && bits <= most) return new ArmPages(granule, (int)bits, isUpper);
        reader.Refuse(sizeNode ?? mapping, $"tables of this granule can be written for {sizeKey} {least} to {most}; another value goes into 'set'");
        return null;
    }
}
