using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>RISC-V tables in a mode of the case's own: Sv39 to Sv57, or a process directory.</summary>
internal static class RiscvTables
{
    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "map", "directory", "processes"];

    /// <summary>Reads tables.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        if (mapping.TryGet("directory", out var directory)) return ReadDirectory(reader, mapping, directory, set);
        if (ReadTree(reader, mapping) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[new("fsc", Iosatp(tree))]], null);
        return true;
    }

    /// <summary>iosatp of a tree.</summary>
    public static ulong Iosatp(PageTables tree) => ((RiscvPages)tree.Format).Iosatp(tree.Root);

    private static PageTables? ReadTree(TablesReader reader, YamlMapping mapping)
    {
        mapping.TryGet("mode", out var mode);
        if (reader.Word(mapping, "mode") is not { } word || !RiscvPages.Modes.TryGetValue(word, out var format))
        {
            reader.Mistake(mode is null ? mapping : reader.Resolve(mode), "RISCV tables have no such mode", "write mode: sv39, sv48 or sv57");
            return null;
        }

        return reader.Tree(mapping, format);
    }

    private static bool ReadDirectory(TablesReader reader, YamlMapping mapping, YamlNode node, TableSet set)
    {
        if (reader.Resolve(node) is not YamlScalar word || !ProcessDirectory.Modes.TryGetValue(word.Text, out var mode))
        {
            reader.Mistake(node, "there is no such process directory", "write directory: pd8, pd17 or pd20");
            return false;
        }

        var directory = new ProcessDirectory(reader.Memory, reader.Places, mode);
        set.Entries = new ProcessEntries(reader, directory);
        set.Made = new MadeTables([[new("tc", RiscvKind.Pdtv), new("fsc", directory.Pdtp)]], null);
        reader.Name("root", directory.Root);
        reader.Name("fsc", directory.Pdtp);
        return !mapping.TryGet("processes", out var processes)
            || reader.Processes(processes, AddressSpace.MostPasid, ["mode", "map", "set"], directory.Holds,
                (one, pasid, process) => ReadProcess(one, pasid, process, directory, set));
    }

    private static bool ReadProcess(TablesReader reader, ulong pasid, YamlMapping process, ProcessDirectory directory, TableSet set)
    {
        // ta: V; fsc: MODE and PPN of the process's own tables, or Bare.
        var (attributes, firstStage) = (1UL, 0UL);
        if (reader.Word(process, "mode") == "bare")
        {
            reader.Name("fsc", 0);
        }
        else
        {
            if (ReadTree(reader, process) is not { } tree) return false;
            set.Processes[pasid] = new AddressTrees(tree);
            firstStage = Iosatp(tree);
        }

        if (!ProcessEntries.SetContext(reader, process, ref attributes, ref firstStage)) return false;
        directory.Put(pasid, attributes, firstStage);
        return true;
    }
}
