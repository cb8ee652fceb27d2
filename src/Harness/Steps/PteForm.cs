using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>An edit of one entry of page tables as a case writes it.</summary>
/// <param name="Node">Where it stands.</param>
internal sealed record PteForm(YamlMapping Node)
{
    /// <summary>What makes a page of the entry.</summary>
    public const string Leaf = "leaf";

    /// <summary>What makes a pointer of it.</summary>
    public const string Table = "table";

    private const string To = "to";

    /// <summary>The step that made the tables; null after a mistake.</summary>
    public YamlScalar? Of { get; private init; }

    /// <summary>The process whose tables they are; null for tables without one.</summary>
    public WrittenNumber? Pasid { get; private init; }

    /// <summary>The indexes from the root; null where the address tells the entry.</summary>
    public Written<IReadOnlyList<WrittenNumber>>? Path { get; private init; }

    /// <summary>The address that goes through the entry.</summary>
    public WrittenNumber? Iova { get; private init; }

    /// <summary>Where the entry shall lead, in the order written, each by its key.</summary>
    public IReadOnlyList<Named<WrittenNumber>> Targets { get; private init; } = [];

    /// <summary>Its permissions; null where they stay.</summary>
    public Written<PermissionsForm>? Permissions { get; private init; }

    /// <summary>Whether it is there; null where that stays.</summary>
    public Written<Flag>? Present { get; private init; }

    /// <summary>The whole word, and fields of it.</summary>
    public required EntryForm Entry { get; init; }

    private WrittenNumber? Up { get; init; }

    private WrittenNumber? LevelNumber { get; init; }

    /// <summary>Types one.</summary>
    public static PteForm? Read(Reading read, YamlNode node)
    {
        if (read.Mapping(node, PteStep.Definition.Name, PteStep.Definition.Form.Names) is not { } mapping) return null;
        return new PteForm(mapping)
        {
            Of = NamedTables.ReadOf(read, mapping),
            Pasid = Reading.Number(mapping, "pasid"),
            Path = read.Numbers(mapping, "at"),
            Iova = Reading.Number(mapping, "iova"),
            Up = Reading.Number(mapping, "up"),
            LevelNumber = Reading.Number(mapping, "level"),
            Targets = [.. Reading.Numbers(mapping).Where(static one => one.Name.Text is To or Leaf or Table)],
            Permissions = PermissionsForm.Under(read, mapping),
            Present = read.Flag(mapping, "present"),
            Entry = EntryForm.Read(read, mapping),
        };
    }

    /// <summary>The level, counted from the last: as <c>up</c> says, or by the architecture's number.</summary>
    public int? Level(Planner plan, PageTableFormat format, out string? mistake)
    {
        mistake = null;
        if ((Up ?? LevelNumber) is not { } given) return 0;
        var isUp = Up is not null;
        if (plan.Scope.Number(given, isUp ? "up" : "level") is not { } number) return null;
        var level = !isUp ? format.LevelOf(number) : number < (ulong)format.Levels ? (int)number : null;
        if (level is null) mistake = isUp ? $"no level is {number} above the last here" : $"no level {number} is walked here";
        return level;
    }

    /// <summary>The level of the entry that <c>at</c>, or <c>iova</c> and <c>level</c>, names.</summary>
    public int? LevelOfEntry(Planner plan, PageTableFormat format)
    {
        if (Path is null) return Level(plan, format, out _);
        var level = format.Levels - 1;
        for (var i = 1; i < plan.Scope.Value(Path)?.Count; i++) level = format.Below(level);
        return level < 0 ? null : level;
    }
}
