using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>SMMUv3 contexts in a form of the case's own: one, or a table of them, each with its page tables, and the STE's words that lead there.</summary>
internal sealed class ArmTables : TablesForm
{
    private const ulong UsualContextBits = 5;
    private const ulong WidestIps = 5;
    private const ulong MostContextBits = 20;

    private YamlNode _node = null!;
    private Written<string>? _layout;
    private WrittenNumber? _bits;
    private Written<FieldsForm>? _ste;
    private ArmContextForm? _context;
    private Written<IReadOnlyList<Written<ProcessForm<ArmContextForm>>>>? _processes;

    private ArmTables()
    {
    }

    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["granule", "t0sz", "upper", "map", "set", "ste", "directory", "bits", "processes"];

    /// <summary>Types contexts and their tables.</summary>
    public static ArmTables Read(Reading read, YamlMapping mapping)
    {
        var tables = new ArmTables { _node = mapping, _ste = FieldsForm.Under(read, mapping, "ste") };
        if (!mapping.TryGet("directory", out var directory))
        {
            tables._context = ArmContextForm.Read(read, mapping);
            return tables;
        }

        tables._layout = read.At(directory, (one, node) => ReadLayout(one, node, directory));
        tables._bits = Reading.Number(mapping, "bits");
        tables._processes = ProcessForm<ArmContextForm>.Under(read, mapping, ArmContextForm.Keys, ArmContextForm.Read);
        return tables;
    }

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        var (layout, bits) = (0, (ulong?)0);
        if (_layout is not null)
        {
            if (maker.Value(_layout) is not { } word) return false;
            (layout, bits) = (ContextTable.Layouts[word], maker.AtMost(_bits, "bits", MostContextBits, UsualContextBits));
        }

        if (bits is not { } b) return false;
        var table = new ContextTable(maker.Memory, maker.Places, layout, (int)b);
        set.Entries = new ContextEntries(maker, table);
        var entry = StreamTableEntry.To(table);
        if (!maker.SetFields(_node, _ste, "an STE", entry.TrySet, StreamTableEntry.First.Names.Concat(StreamTableEntry.Second.Names))) return false;
        maker.Name("ste0", entry.Word0);
        maker.Name("ste1", entry.Word1);
        maker.Name("cd", table.Root);
        set.Made = new MadeTables([[new("ste0", entry.Word0), new("ste1", entry.Word1)]], null);
        if (_context is not null) return _context.Make(maker, table, 0, set);
        return maker.Processes(_processes, AddressSpace.MostPasid, table.Holds, (one, pasid, process) => process.Make(one, table, pasid, set));
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

    private static string? ReadLayout(Reading read, YamlNode node, YamlNode place)
    {
        if (node is YamlScalar word && ContextTable.Layouts.ContainsKey(word.Text)) return word.Text;
        read.Mistake(place, "there is no such context table", $"write directory: {string.Join(", ", ContextTable.Layouts.Keys)}");
        return null;
    }
}
