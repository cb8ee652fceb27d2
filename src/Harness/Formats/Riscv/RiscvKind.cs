using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>RISC-V first-stage tables: Sv39, and PD8 for PASIDs.</summary>
public sealed class RiscvKind : TableKind
{
    // RISC-V IOMMU, "Translation control" and "Translation attributes".
    /// <summary>tc.PDTV.</summary>
    internal const ulong Pdtv = 1 << 5;

    private const ulong Dpe = 1 << 9;
    private const int PscidShift = 12;

    /// <inheritdoc/>
    public override string Name => "RISCV";

    /// <inheritdoc/>
    public override IReadOnlyList<WordFields> NamedWords =>
    [
        new("RISCV entry", Usual.Entry),
        new("entry of a process directory (`level: 1`)", ProcessDirectory.Entry),
        new("process context, word `ta`", ProcessDirectory.Attributes),
        new("process context, word `fsc`", ProcessDirectory.FirstStage),
    ];

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => field ??=
    [
        new(new OwnKey("mode", "sv39", "sv48", "sv57")),
        new(new OwnKey("directory", "pd8", "pd17", "pd20"))
        {
            Process = new(new OwnKey("mode", "sv39", "sv39", "sv48", "sv57", "bare"))
            {
                Fields = [("set", [ProcessDirectory.Attributes, ProcessDirectory.FirstStage])],
            },
            Entries = [(0, [ProcessDirectory.Attributes, ProcessDirectory.FirstStage]), (1, [ProcessDirectory.Entry])],
        },
    ];

    /// <inheritdoc/>
    public override bool HasPasids => true;

    /// <inheritdoc/>
    public override bool HasTags => true;

    /// <inheritdoc/>
    public override bool HasExecute => true;

    /// <inheritdoc/>
    /// <remarks>The page offset of iotval may be reported as 0.</remarks>
    public override bool ReportsPages => true;

    /// <inheritdoc/>
    public override PageTableFormat Usual => RiscvPages.Modes["sv39"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => RiscvTables.Keys;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["fsc"];

    /// <summary>The lower half: addresses above it are those whose upper bits are all set.</summary>
    public override ulong Last => base.Last >> 1;

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) => registers.Has("Sv39") ? null : "Sv39";

    /// <inheritdoc/>
    public override string? LacksPasids(IdRegisters registers) => registers.Has("PD8") ? null : "PD8";

    /// <inheritdoc/>
    public override string Permissions(bool read, bool write, bool execute) => $"{(read ? "r" : "")}{(write ? "w" : "")}{(execute ? "x" : "")}uad";

    /// <inheritdoc/>
    public override bool WritesNeedReads => true;

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => RiscvTables.Read(read, mapping);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) =>
        new([[new("ta", space.Tag << PscidShift), new("fsc", RiscvTables.Iosatp(space.Tables))]], null);

    /// <inheritdoc/>
    /// <remarks>DPE makes accesses without a PASID those of PASID 0, which without an entry of its own is shut.</remarks>
    public override MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces)
    {
        var table = new RiscvPasids(new ProcessDirectory(memory, places, ProcessDirectory.Modes["pd8"]), memory);
        foreach (var space in spaces) table.Put(space);
        return new([[new("tc", Pdtv | Dpe), new("fsc", table.Directory.Pdtp)]], table);
    }

    /// <summary>A process directory.</summary>
    private sealed class RiscvPasids(ProcessDirectory directory, TableMemory memory) : IPasidTable
    {
        public ProcessDirectory Directory => directory;

        public bool Put(AddressSpace space)
        {
            if (space.Pasid is not { } pasid || !directory.Holds(pasid)) return false;
            directory.Put(pasid, (space.Tag << PscidShift) | 1, RiscvTables.Iosatp(space.Tables));
            return true;
        }

        public bool SetPresent(ulong pasid, bool present)
        {
            if (!directory.Holds(pasid)) return false;
            var at = directory.EntryAt(pasid, 0);
            memory.Write(at, present ? memory.Read(at) | 1 : memory.Read(at) & ~1UL);
            return true;
        }
    }
}
