using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
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

    internal override TablesForm? Read(Reading read, YamlMapping mapping) => ToyForm.Read(read, mapping);

    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([[new("root", space.Tables.Root)]], null);
}
