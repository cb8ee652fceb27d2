using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Virt;

/// <summary>The prototype's format VIRT: one mode, no PASIDs, no tags, and nothing said of execute accesses.</summary>
public sealed class VirtKind : TableKind
{
    /// <inheritdoc/>
    public override string Name => "VIRT";

    /// <inheritdoc/>
    public override PageTableFormat Usual => VirtPages.Instance;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => VirtTables.Keys;

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) => null;

    /// <inheritdoc/>
    public override string Permissions(bool read, bool write, bool execute) => $"{(read ? "r" : "")}{(write ? "w" : "")}";

    /// <inheritdoc/>
    internal override TablesForm? Read(Reading read, YamlMapping mapping) => VirtTables.Read(read, mapping);

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([[new("pgd", space.Tables.Root)]], null);
}
