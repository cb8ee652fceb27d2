using Viommu.Harness.Formats;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>What cases that are written once need of the toy.</summary>
internal sealed class ToyKind : TableKind
{
    public override string Name => "TOY";

    public override PageTableFormat Usual => ToyTables.Modes["three"];

    public override IReadOnlyList<string> Keys => ["mode", "map"];

    public override IReadOnlyList<string> Names => ["word"];

    public override string? Lacks(IdRegisters registers) => registers["toy"] == 0x70 ? null : "toy";

    public override string Permissions(bool read, bool write, bool execute) => write ? "w" : "";

    internal override bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        if (reader.Word(mapping, "mode") is not { } mode || !ToyTables.Modes.TryGetValue(mode, out var format))
        {
            reader.Mistake(mapping, "TOY tables have no such mode", "write mode: three or four");
            return false;
        }

        if (reader.Tree(mapping, format) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[.. format.Words(tree.Root).Select(word => new KeyValuePair<string, ulong>("root", word.Value))]], null);
        return true;
    }

    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([[new("root", space.Tables.Root)]], null);
}
