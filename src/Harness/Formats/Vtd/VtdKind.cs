using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Vtd;

/// <summary>Intel VT-d first-stage tables: four levels, and an ATTACH_TABLE for each PASID, since the PASID table stays with the host.</summary>
public class VtdKind : TableKind
{
    private const int PasidBits = 8;

    // ATTACH_TABLE's flags: the PASID field is valid.
    private const ulong PasidFlag = 1;

    /// <inheritdoc/>
    public override string Name => "INTEL_PT";

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => field ??= [new(new OwnKey("mode", "48", "57"))];

    /// <inheritdoc/>
    public override bool HasPasids => true;

    /// <inheritdoc/>
    public override bool HasPasidTable => false;

    /// <inheritdoc/>
    /// <remarks>A fault record has bits 63:12 of the address.</remarks>
    public override bool ReportsPages => true;

    /// <inheritdoc/>
    public override PageTableFormat Usual => VtdPages.Modes["48"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => VtdTables.Keys;

    /// <summary>The lower half: addresses above it are those whose upper bits are all set.</summary>
    public override ulong Last => base.Last >> 1;

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) =>
        !registers.Has("SMTS") || !registers.Has("FSTS") ? "first stage" : null;

    /// <inheritdoc/>
    public override string? LacksHuge(IdRegisters registers) => registers.Has("FS1GP") ? null : "pages of 1 GiB";

    /// <inheritdoc/>
    public override string? LacksPasids(IdRegisters registers) => registers.Has("PASID") && registers["PSS"] >= PasidBits - 1 ? null : "PASIDs of 8 bits";

    /// <inheritdoc/>
    /// <remarks>What is present can be read, so a page without rights is one of the supervisor, whose accesses ATTACH_TABLE does not enable here.</remarks>
    public override string Permissions(bool read, bool write, bool execute) => $"{(write ? "w" : "")}{(read || write ? "u" : "")}{(execute ? "x" : "")}ad";

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => VtdTables.Read(read, mapping, Name);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([Descriptor(space)], null);

    /// <inheritdoc/>
    public override MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces) =>
        new([.. spaces.Select(Descriptor)], null);

    /// <summary>The descriptor's fields for one address space.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, ulong>> Descriptor(AddressSpace space) =>
        space.Pasid is { } pasid ? [new("flags", PasidFlag), new("pasid", pasid), .. Tables(space)] : Tables(space);

    /// <summary>Those that say where its page tables are, and how many levels they have.</summary>
    internal static IReadOnlyList<KeyValuePair<string, ulong>> Tables(AddressSpace space) =>
        [new("pgtbl_addr", space.Tables.Root), new("addr_width", ((VtdPages)space.Tables.Format).AddressWidth)];
}
