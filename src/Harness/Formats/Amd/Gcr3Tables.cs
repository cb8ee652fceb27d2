using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// A GCR3 table in a form of the case's own, with page tables for accesses without a PASID (entry 0) or for those of several, and the words that lead
/// there.
/// </summary>
internal sealed class Gcr3Tables : TablesForm
{
    private Written<Gcr3Pages>? _mode;
    private WrittenNumber? _glx;
    private WrittenNumber? _giov;
    private AmdWords _words = null!;
    private Gcr3Space? _space;
    private Written<IReadOnlyList<Written<ProcessForm<Gcr3Space>>>>? _processes;

    private Gcr3Tables()
    {
    }

    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "glx", "giov", "map", "processes", "dte"];

    /// <summary>Types the table and its page tables; null after a mistake.</summary>
    public static Gcr3Tables? Read(Reading read, YamlMapping mapping)
    {
        var processes = ProcessForm<Gcr3Space>.Under(read, mapping, Gcr3Space.Keys, Gcr3Space.Read);
        if (processes is not null && mapping.TryGet("map", out var alone))
        {
            read.Mistake(alone, "'map' is for entry 0 alone", "write it into one of 'processes'");
            return null;
        }

        return new Gcr3Tables
        {
            _mode = mapping.TryGet("mode", out var place) ? read.At(place, (one, node) => ReadMode(one, node, place)) : null,
            _glx = Reading.Number(mapping, "glx"),
            _giov = Reading.Number(mapping, "giov"),
            _words = AmdWords.Read(read, mapping),
            _space = processes is null ? Gcr3Space.Read(read, mapping) : null,
            _processes = processes,
        };
    }

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        var format = Gcr3Pages.Modes["4"];
        if (_mode is not null && (format = maker.Value(_mode)) is null) return false;
        // Entry 0 alone serves accesses without a PASID; a table of processes does so where the case asks for it.
        if (maker.AtMost(_glx, "glx", Gcr3Table.MostGlx, 0) is not { } glx
            || maker.AtMost(_giov, "giov", 1, _space is null ? 0UL : 1) is not { } isForUntagged)
        {
            return false;
        }

        var table = new Gcr3Table(maker.Memory, maker.Places, (int)glx);
        set.Entries = new Gcr3Entries(maker, table);
        var entry = AmdDeviceEntry.To(table, isForUntagged == 1, format.PagingMode);
        if (!_words.Set(maker, entry)) return false;
        set.Made = new MadeTables([entry.Fields], null);
        maker.Name("gcr3", table.Root);
        if (_space is not null) return _space.Make(maker, 0, format, table, set);
        return maker.Processes(_processes, AddressSpace.MostPasid, table.Holds, (one, pasid, space) => space.Make(one, pasid, format, table, set));
    }

    private static Gcr3Pages? ReadMode(Reading read, YamlNode node, YamlNode place)
    {
        if (node is YamlScalar levels && Gcr3Pages.Modes.TryGetValue(levels.Text, out var format)) return format;
        read.Mistake(place, "AMD_GCR3 tables have no such mode", "write mode: 4 or 5, the levels");
        return null;
    }
}
