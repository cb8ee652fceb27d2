using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>Arm SMMUv3: granules of 4 KiB, 39-bit addresses through TTB0, and a linear table of 256 contexts for PASIDs (IHI 0070, 5.2 and 5.4).</summary>
public class ArmKind : TableKind
{
    /// <summary>S1CDMax of tables for PASIDs.</summary>
    protected const int PasidBits = 8;

    private const ulong ContextOfUntagged = 0b10;
    private const int AddressBits = 39;
    private const ulong Linear = 0;

    // TTENDIAN 3 is big-endian tables alone, STALL_MODEL 2 faults that always stall (6.3, SMMU_IDR0).
    private const ulong BigEndian = 3;
    private const ulong AlwaysStalls = 2;

    // TTF: bit 1 is VMSAv8-64.
    private const ulong Aarch64 = 2;

    /// <inheritdoc/>
    public override string Name => "ARM_SMMU3";

    /// <inheritdoc/>
    public override IReadOnlyList<WordFields> NamedWords =>
    [
        new("ARM_SMMU3 block or page", ArmPages.LeafEntry),
        new("ARM_SMMU3 pointer to a table", ArmPages.TableEntry),
        .. ContextDescriptor.Fields.Select((fields, word) => new WordFields($"ARM_SMMU3 context, word {word}", fields)),
        new("entry of a table of contexts (`level: 1`)", ContextTable.Entry),
        new("STE, word 0", StreamTableEntry.First),
        new("STE, word 1", StreamTableEntry.Second),
    ];

    /// <inheritdoc/>
    internal override IReadOnlyList<OwnMode> OwnModes => field ??= Own();

    /// <inheritdoc/>
    public override bool HasPasids => true;

    /// <inheritdoc/>
    public override bool HasTags => true;

    /// <inheritdoc/>
    public override bool HasExecute => true;

    /// <inheritdoc/>
    public override PageTableFormat Usual { get; } = new ArmPages(ArmGranule.All["4k"], 64 - AddressBits, false);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => ArmTables.Keys;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["root1", "ste0", "ste1", "cd", "asid"];

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers)
    {
        if (!registers.Has("S1P")) return "first stage";
        if ((registers["TTF"] & Aarch64) is not > 0) return "AArch64 tables";
        if (!registers.Has("GRAN4K")) return "granule of 4 KiB";
        if (registers["TTENDIAN"] == BigEndian) return "little-endian tables";
        return registers["STALL_MODEL"] == AlwaysStalls ? "fault that ends its access" : null;
    }

    /// <inheritdoc/>
    public override string? LacksPasids(IdRegisters registers) => registers["SSIDSIZE"] >= PasidBits ? null : "PASIDs of 8 bits";

    /// <inheritdoc/>
    /// <remarks>AP[1] makes a page one of unprivileged accesses; without it they cannot even read.</remarks>
    public override string Permissions(bool read, bool write, bool execute) => $"{(read || write ? "u" : "")}{(write ? "w" : "")}{(execute ? "xp" : "")}a";

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => ArmTables.Read(read, mapping);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space)
    {
        var table = new ContextTable(memory, places, (int)Linear, 0);
        table.Write(table.Root, Context(space));
        return new([Descriptor(table)], null);
    }

    /// <inheritdoc/>
    public override MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces)
    {
        var contexts = new ArmPasids(new ContextTable(memory, places, (int)Linear, PasidBits));
        foreach (var space in spaces) contexts.Put(space);
        return new([Descriptor(contexts.Table)], contexts);
    }

    /// <inheritdoc/>
    /// <remarks>S1DSS 0b10: accesses without a PASID use context 0 (IHI 0070, 5.2).</remarks>
    public override IReadOnlyList<KeyValuePair<string, ulong>> ServingUntagged(IReadOnlyList<KeyValuePair<string, ulong>> descriptor) =>
        [.. descriptor.Select(field => field.Key switch
        {
            "ste1" => new(field.Key, StreamTableEntry.Second.With(field.Value, "s1dss", ContextOfUntagged) ?? field.Value),
            "s1dss" => new(field.Key, ContextOfUntagged),
            _ => field,
        })];

    /// <summary>What ATTACH_TABLE is told of a table of contexts. With PASIDs S1DSS is 0: accesses without one are terminated.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, ulong>> Descriptor(ContextTable table)
    {
        var entry = StreamTableEntry.To(table);
        entry.TrySet("s1dss", 0);
        return [new("ste0", entry.Word0), new("ste1", entry.Word1)];
    }

    private static ContextDescriptor Context(AddressSpace space) =>
        ArmTables.Context(new AddressTrees(space.Tables), (ArmPages)space.Tables.Format, null, space.Tag);

    private static OwnMode[] Own()
    {
        (string, IReadOnlyList<BitFields>) ste = ("ste", [StreamTableEntry.First, StreamTableEntry.Second]);
        var context = new OwnMode(
            new OwnKey("granule", "", "4k", "16k", "64k"), new OwnKey("t0sz", "", "", "16", "17", "20", "25", "28", "33", "39"),
            new OwnKey("upper", "", "", "{granule: 4k, t1sz: 25}", "{granule: 16k, t1sz: 17}", "{granule: 64k, t1sz: 16}"))
        {
            Fields = [("set", ContextDescriptor.Fields)],
            Entries = [(0, ContextDescriptor.Fields)],
        };
        return
        [
            context with { Fields = [.. context.Fields, ste] },
            new(new OwnKey("directory", "linear", "4k-leaves", "64k-leaves"), new OwnKey("bits", "", "1", "3", "7", "11"))
            {
                Fields = [ste],
                Process = context,
                Entries = [.. context.Entries, (1, [ContextTable.Entry])],
            },
        ];
    }

    /// <summary>A table of contexts.</summary>
    private sealed class ArmPasids(ContextTable table) : IPasidTable
    {
        public ContextTable Table => table;

        public bool Put(AddressSpace space)
        {
            if (space.Pasid is not { } pasid || !table.Holds(pasid)) return false;
            table.Write(table.ContextAt(pasid), Context(space));
            return true;
        }

        public bool SetPresent(ulong pasid, bool present)
        {
            if (!table.Holds(pasid)) return false;
            var at = table.ContextAt(pasid);
            var context = table.Read(at);
            context.Set("v", present ? 1UL : 0);
            table.Write(at, context);
            return true;
        }
    }
}
