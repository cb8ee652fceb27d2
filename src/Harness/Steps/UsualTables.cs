using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Tables in the usual mode of their format: what a case says once for every format, and what attaching them takes.</summary>
internal sealed class UsualTables : TablesForm
{
    /// <summary>The largest PASID that such a table has room for, in every format.</summary>
    public const ulong MostPasid = 0xff;

    private static readonly string[] s_processKeys = ["tag", "map"];

    private readonly SpaceForm _space;
    private readonly Written<IReadOnlyList<Written<ProcessForm<SpaceForm>>>>? _processes;

    private UsualTables(SpaceForm space, Written<IReadOnlyList<Written<ProcessForm<SpaceForm>>>>? processes) => (_space, _processes) = (space, processes);

    /// <summary>Types tables without a key that only a mode of the case's own has.</summary>
    public static UsualTables Read(Reading read, YamlMapping mapping) =>
        new(SpaceForm.Read(read, mapping), ProcessForm<SpaceForm>.Under(read, mapping, s_processKeys, SpaceForm.Read));

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set)
    {
        var kind = set.Kind!;
        set.IsUsual = true;
        if (_processes is not null)
        {
            maker.Plan.Reach.UntaggedMayPass = true;
            return MakeSpaces(maker, set, kind);
        }

        if (_space.Make(maker, kind) is not { } space) return false;
        (set.Tables, set.Tag) = (new AddressTrees(space.Tables), space.Tag);
        set.Made = kind.Attach(maker.Memory, maker.Places, space);
        return true;
    }

    private bool MakeSpaces(TablesMaker maker, TableSet set, TableKind kind)
    {
        if (!kind.HasPasids)
        {
            maker.Plan.Diagnostics.Add(_processes!.Node, $"{kind.Name} tables have no PASIDs", "write 'formats: pasids' in the case's head");
            return false;
        }

        var spaces = new List<AddressSpace>();
        var all = maker.Processes(_processes, MostPasid, _ => true, (one, pasid, process) =>
        {
            if (process.Make(one, kind) is not { } space) return false;
            set.Processes[pasid] = new AddressTrees(space.Tables);
            spaces.Add(space with { Pasid = pasid });
            return true;
        });
        if (all) set.Made = kind.AttachPasids(maker.Memory, maker.Places, spaces);
        return all;
    }

    /// <summary>The page tables of an address space.</summary>
    private sealed record SpaceForm(WrittenNumber? Tag, Written<IReadOnlyList<Written<MapForm>>>? Map)
    {
        public static SpaceForm Read(Reading read, YamlMapping mapping) => new(Reading.Number(mapping, "tag"), MapForm.Under(read, mapping));

        public AddressSpace? Make(TablesMaker maker, TableKind kind) =>
            maker.Tag(Tag) is { } tag && maker.Tree(Map, kind.Usual) is { } tree ? new AddressSpace(null, tag, tree) : null;
    }
}
