using Viommu.Harness.Steps;
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
    public override IReadOnlyList<string> Keys => ["map"];

    /// <inheritdoc/>
    public override string? Lacks(IdRegisters registers) => null;

    /// <inheritdoc/>
    public override string Permissions(bool read, bool write, bool execute) => $"{(read ? "r" : "")}{(write ? "w" : "")}";

    /// <inheritdoc/>
    internal override bool Read(TablesReader reader, YamlMapping mapping, TableSet set)
    {
        if (reader.Tree(mapping, VirtPages.Instance) is not { } tree) return false;
        set.Tables = new AddressTrees(tree);
        set.Made = new MadeTables([[new("pgd", tree.Root)]], null);
        return true;
    }

    /// <inheritdoc/>
    public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([[new("pgd", space.Tables.Root)]], null);
}
