using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// AMD guest tables by PASID: four levels, and a GCR3 table of one page, whose entry 0 serves accesses without a PASID (GIoV; AMD 48882, 2.2.2 and 2.2.6).
/// Only a request with a PASID says whether it would execute, so to cases that leave the PASID out no page forbids that.
/// </summary>
public sealed class Gcr3Kind : TableKind
{
    private const int PasidBits = 8;
    private const int OnePage = 0;

    /// <inheritdoc/>
    public override string Name => "AMD_GCR3";

    /// <inheritdoc/>
    public override IReadOnlyList<WordFields> NamedWords =>
    [
        new("AMD_GCR3 entry", Usual.Entry),
        new("entry of a GCR3 table", Gcr3Table.Entry),
        .. AmdDeviceEntry.Layout.Select((fields, word) => new WordFields($"device table entry, word {word}", fields)),
    ];

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => field ??= Own();

    /// <inheritdoc/>
    public override bool HasPasids => true;

    /// <inheritdoc/>
    public override PageTableFormat Usual => Gcr3Pages.Modes["4"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => Gcr3Tables.Keys;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["gcr3", .. AmdWords.Names];

    /// <summary>The lower half: above it accesses with a PASID and those without one have different addresses.</summary>
    public override ulong Last => base.Last >> 1;

    /// <inheritdoc/>
    public override bool IsAbsent(IdRegisters registers) => !registers.Has("GTSup");

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) =>
        IsAbsent(registers) ? "guest translation" : registers.Has("GIoSup") ? null : "guest translation without a PASID";

    /// <inheritdoc/>
    public override string? LacksPasids(IdRegisters registers) => registers["PASmax"] >= PasidBits - 1 ? null : "PASIDs of 8 bits";

    /// <inheritdoc/>
    /// <remarks>What is present can be read, so a page without rights is one of the supervisor, for the user's accesses alone that cases make of it.</remarks>
    public override string Permissions(bool read, bool write, bool execute) => $"{(write ? "w" : "")}{(read || write ? "u" : "")}{(execute ? "x" : "")}ad";

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => Gcr3Tables.Read(read, mapping);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => AttachPasids(memory, places, [space with { Pasid = 0 }]);

    /// <inheritdoc/>
    /// <remarks>With GIoV set and entry 0 not valid, accesses without a PASID are blocked; without GIoV they might pass untranslated.</remarks>
    public override MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces)
    {
        var table = new Gcr3Pasids(new Gcr3Table(memory, places, OnePage), memory);
        foreach (var space in spaces) table.Put(space);
        return new([AmdDeviceEntry.To(table.Table, isForUntagged: true, pagingMode: 0).Fields], table);
    }

    private static OwnMode[] Own()
    {
        var alone = new OwnMode(new OwnKey("mode", "", "4", "5"), new OwnKey("glx", "", "0", "1", "2"), new OwnKey("giov", "", "0", "1"))
        {
            Fields = [("dte", AmdDeviceEntry.Layout)],
            Entries = [(0, [Gcr3Table.Entry]), (1, [Gcr3Table.Entry])],
        };
        return
        [
            alone,
            alone with { Process = new() { Fields = [("set", [Gcr3Table.Entry])] }, Entries = [.. alone.Entries, (2, [Gcr3Table.Entry])] },
        ];
    }

    /// <summary>A GCR3 table.</summary>
    private sealed class Gcr3Pasids(Gcr3Table table, TableMemory memory) : IPasidTable
    {
        public Gcr3Table Table => table;

        public bool Put(AddressSpace space)
        {
            if (space.Pasid is not { } pasid || !table.Holds(pasid)) return false;
            memory.Write(table.EntryAt(pasid, 0), Gcr3Table.To(space.Tables.Root));
            return true;
        }

        public bool SetPresent(ulong pasid, bool present)
        {
            if (!table.Holds(pasid)) return false;
            var at = table.EntryAt(pasid, 0);
            memory.Write(at, Gcr3Table.Entry.With(memory.Read(at), "v", present ? 1UL : 0)!.Value);
            return true;
        }
    }
}
