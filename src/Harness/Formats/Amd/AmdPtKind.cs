using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// AMD's own page tables (v1): three levels, 39-bit addresses, no PASIDs. Pages have a right to read and one to write, each without the other, and
/// none to execute.
/// </summary>
public sealed class AmdPtKind : TableKind
{
    private const int UsualMode = 3;

    // EFR.HATS: there are no host tables.
    private const ulong NoHostTables = 3;

    /// <inheritdoc/>
    public override string Name => "AMD_PT";

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => field ??=
    [
        new(new OwnKey("mode", "1", "2", "3", "3", "4", "5", "6"), new OwnKey("skip", "", "", "[2]", "[3]", "[2, 3]", "[4]"))
        {
            Fields = [("dte", AmdDeviceEntry.Layout)],
        },
    ];

    /// <inheritdoc/>
    public override PageTableFormat Usual { get; } = new AmdPtPages(UsualMode);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => AmdPtTables.Keys;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => AmdWords.Names;

    /// <inheritdoc/>
    public override bool IsAbsent(IdRegisters registers) => registers["HATS"] is null or NoHostTables;

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) => IsAbsent(registers) ? "host page table" : null;

    /// <inheritdoc/>
    public override string Permissions(bool read, bool write, bool execute) => $"{(read ? "r" : "")}{(write ? "w" : "")}";

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => AmdPtTables.Read(read, mapping);

    /// <inheritdoc/>
    /// <remarks>The DomainID is another one for each address space, as drivers have it.</remarks>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) =>
        new([AmdDeviceEntry.To(space.Tables, space.Tag).Fields], null);
}
