using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>RISC-V tables in a mode of the case's own: Sv39 to Sv57, or a process directory.</summary>
internal sealed class RiscvTables : TablesForm
{
    private static readonly string[] s_processKeys = ["mode", "map", "set"];

    private RiscvTree? _tree;
    private Written<string>? _directory;
    private Written<IReadOnlyList<Written<ProcessForm<RiscvTree>>>>? _processes;

    private RiscvTables()
    {
    }

    /// <summary>The keys of such tables.</summary>
    public static string[] Keys { get; } = ["mode", "map", "directory", "processes"];

    /// <summary>Types tables; null after a mistake.</summary>
    public static RiscvTables? Read(Reading read, YamlMapping mapping)
    {
        if (mapping.TryGet("directory", out var directory))
        {
            return new RiscvTables
            {
                _directory = read.At(directory, (one, node) => ReadDirectory(one, node, directory)),
                _processes = ProcessForm<RiscvTree>.Under(read, mapping, s_processKeys, RiscvTree.ReadProcess),
            };
        }

        return RiscvTree.Read(read, mapping) is { } tree ? new RiscvTables { _tree = tree } : null;
    }

    /// <summary>iosatp of a tree.</summary>
    public static ulong Iosatp(PageTables tree) => ((RiscvPages)tree.Format).Iosatp(tree.Root);

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        if (_tree is null) return MakeDirectory(maker, set);
        if (maker.Value(_tree.Mode) is not { Pages: { } format } || maker.Tree(_tree.Map, format) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[new("fsc", Iosatp(tree))]], null);
        return true;
    }

    private static string? ReadDirectory(Reading read, YamlNode node, YamlNode place)
    {
        if (node is YamlScalar word && ProcessDirectory.Modes.ContainsKey(word.Text)) return word.Text;
        read.Mistake(place, "there is no such process directory", "write directory: pd8, pd17 or pd20");
        return null;
    }

    private bool MakeDirectory(TablesMaker maker, TableSet set)
    {
        if (maker.Value(_directory) is not { } mode) return false;
        var directory = new ProcessDirectory(maker.Memory, maker.Places, ProcessDirectory.Modes[mode]);
        set.Entries = new ProcessEntries(maker, directory);
        set.Made = new MadeTables([[new("tc", RiscvKind.Pdtv), new("fsc", directory.Pdtp)]], null);
        maker.Name("root", directory.Root);
        maker.Name("fsc", directory.Pdtp);
        return maker.Processes(_processes, AddressSpace.MostPasid, directory.Holds,
            (one, pasid, process) => MakeProcess(one, pasid, process, directory, set));
    }

    private static bool MakeProcess(TablesMaker maker, ulong pasid, RiscvTree process, ProcessDirectory directory, TableSet set)
    {
        // ta: V; fsc: MODE and PPN of the process's own tables, or Bare.
        var (attributes, firstStage) = (1UL, 0UL);
        if (maker.Value(process.Mode) is not { } mode) return false;
        if (mode.Pages is not { } format)
        {
            maker.Name("fsc", 0);
        }
        else
        {
            if (maker.Tree(process.Map, format) is not { } tree) return false;
            set.Processes[pasid] = new AddressTrees(tree);
            firstStage = Iosatp(tree);
        }

        if (!ProcessEntries.SetContext(maker, process.Node, process.Context, ref attributes, ref firstStage)) return false;
        directory.Put(pasid, attributes, firstStage);
        return true;
    }
}
