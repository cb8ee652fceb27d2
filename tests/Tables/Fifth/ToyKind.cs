using Viommu.Harness.Formats;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>What cases that are written once need of the toy.</summary>
internal sealed class ToyKind : TableKind
{
    public override string Name => "TOY";

    public override PageTableFormat Usual { get; } = new ToyTables();

    public override string? Lacks(IdRegisters registers) => registers["toy"] == 0x70 ? null : "toy";

    public override string Permissions(bool read, bool write, bool execute) => write ? "w" : "";

    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([[new("root", space.Tables.Root)]], null);
}
