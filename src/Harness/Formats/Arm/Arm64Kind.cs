namespace Viommu.Harness.Formats.Arm;

/// <summary>PGT_ARM64 of pgtable-2023-04: VMSAv8-64 tables, told by the registers of a processor (DDI 0487, TCR_EL1 and TTBR0_EL1).</summary>
public sealed class Arm64Kind : TableKind
{
    private const string ContextTables = "PST_ARM_SMMU3";

    // T0SZ 25, cached and shared walks, TTBR1 shut (EPD1), TG0 4 KiB, IPS 48 bits, 8-bit ASID of TTBR0.
    private const ulong Tcr = 25 | (1UL << 8) | (1UL << 10) | (3UL << 12) | (1UL << 23) | (5UL << 32);
    private const int AsidShift = 48;

    private readonly ArmKind _tables = new();

    /// <inheritdoc/>
    public override string Name => "PGT_ARM64";

    /// <summary>The words are those of the format that this is a dialect of.</summary>
    public override IReadOnlyList<WordFields> NamedWords => [];

    /// <inheritdoc/>
    public override bool HasTags => true;

    /// <inheritdoc/>
    public override bool HasExecute => true;

    /// <inheritdoc/>
    public override PageTableFormat Usual => _tables.Usual;

    /// <inheritdoc/>
    /// <remarks>A driver should not use the format where context tables are offered.</remarks>
    public override string? Lacks(IdRegisters registers) =>
        registers.AlsoOffers(ContextTables) ? "endpoint without context tables" : ArmFieldsKind.PageSizes(registers);

    /// <inheritdoc/>
    public override string Permissions(bool read, bool write, bool execute) => _tables.Permissions(read, write, execute);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) =>
        new([[new("tcr", Tcr), new("ttbr0", (space.Tag << AsidShift) | space.Tables.Root)]], null);
}
