using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>pte</c>: edits one entry of page tables, by path or by address.</summary>
internal sealed class PteStep : Step
{
    private const string Name = "pte";

    private readonly YamlNode _body;

    private PteStep(StepHead head)
        : base(head) => _body = head.Body;

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(Name, new(
        "edits one entry of page tables; without a change it only names one",
        new("of", "the step that made the tables"),
        new("pasid", "the process whose tables they are"),
        new("at", "the entry by indexes from the root: `[2, 511, 3]`"),
        new("iova", "the entry that this address goes through"),
        new("level", "of that entry, by the architecture's number; the last one without it"),
        new("up", "the same, counted up from the last level, which is 0, in every format"),
        new("to", "another address in it"),
        new("leaf", "makes it a page of its level that leads there, with the usual permissions"),
        new("table", "makes it a pointer to this table"),
        new("perm", "its permissions"),
        new("present", "`false` clears the bit without which an entry is nothing, `true` sets it"),
        new("word", "the whole entry"),
        new("set", "fields by name")), head => new PteStep(head))
    {
        WritesMemory = true,
    };


    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (Shape.Mapping(plan.Scope.Resolve(_body), plan.Diagnostics, Name, Definition.Form.Names) is not { } mapping)
            return Planned.Nothing;
        if (NamedTables.TablesOf(plan, mapping) is not { } set) return NamedTables.Unedited(plan, this);
        var trees = set.Tables;
        if (mapping.TryGet("pasid", out var pasidNode))
            trees = plan.Scope.Number(pasidNode, "pasid", AddressSpace.MostPasid) is { } pasid ? set.Processes.GetValueOrDefault(pasid) : null;
        if (trees is null)
        {
            plan.Refuse(_body, "these tables have no page tables to edit: a process directory wants the 'pasid' of a process with tables");
            return NamedTables.Unedited(plan, this);
        }

        var tree = trees.Lower;
        if (mapping.TryGet("iova", out var iovaNode))
        {
            if (plan.Scope.Number(iovaNode, "iova") is not { } iova) return NamedTables.Unedited(plan, this);
            tree = trees.Of(iova);
        }

        if (EntryAddress(plan, mapping, tree) is not { } at) return NamedTables.Unedited(plan, this);
        var entry = Rewrite(plan, mapping, tree.Format, set, plan.Memory.Read(at));
        if (mapping.TryGet("perm", out var perm) && TableFields.Permissions(plan, mapping, tree.Format, set.Kind!, set.IsUsual) is { } letters)
        {
            if (tree.Format.WithPermissions(entry, letters, out var mistake) is { } permitted) entry = permitted;
            else plan.Refuse(perm, mistake!);
        }

        if (mapping.TryGet("present", out var flag) && Shape.Flag(plan.Scope.Resolve(flag), plan.Diagnostics, "present") is { } present)
            entry = tree.Format.Entry.With(entry, tree.Format.Present, present ? 1UL : 0) ?? entry;
        entry = TableFields.Edit(plan, mapping, tree.Format.Entry, entry) ?? entry;
        plan.Memory.Write(at, entry);
        return NamedTables.Edited(plan, this, at, entry);
    }

    /// <summary>The entry as a page of its level, as a pointer to a table, or as it is with another address.</summary>
    private static ulong Rewrite(Planner plan, YamlMapping mapping, PageTableFormat format, TableSet set, ulong entry)
    {
        foreach (var (key, node) in mapping.Entries)
        {
            if (key.Text is not ("to" or "leaf" or "table") || plan.Scope.Number(node, key.Text) is not { } to) continue;
            var rewritten = key.Text switch
            {
                "leaf" when Level(plan, mapping, format, out _) is { } level && format.Leaf(format.SizeAt(level), to, 0) is { } leaf =>
                    format.WithPermissions(leaf, TableFields.UsualPermissions(format, set.Kind!, set.IsUsual), out _),
                "leaf" => null,
                "table" when LevelOfEntry(plan, mapping, format) is { } level => format.Pointer(to, level),
                "table" => null,
                _ => format.WithAddress(entry, to),
            };
            if (key.Text == "table" || !set.IsUsual) plan.Reach.Anywhere();
            else plan.Reach.Add(to, format.SizeAt(LevelOfEntry(plan, mapping, format) ?? format.Levels - 1));
            if (rewritten is { } word) entry = word;
            else plan.Refuse(node, $"no entry of this level can hold the address 0x{to:x}");
        }

        return entry;
    }

    /// <summary>The level, counted from the last: as <c>up</c> says, or by the architecture's number.</summary>
    private static int? Level(Planner plan, YamlMapping mapping, PageTableFormat format, out string? mistake)
    {
        mistake = null;
        var isUp = mapping.TryGet("up", out var node);
        if (!isUp && !mapping.TryGet("level", out node)) return 0;
        if (plan.Scope.Number(node!, isUp ? "up" : "level") is not { } number) return null;
        var level = !isUp ? format.LevelOf(number) : number < (ulong)format.Levels ? (int)number : null;
        if (level is null) mistake = isUp ? $"no level is {number} above the last here" : $"no level {number} is walked here";
        return level;
    }

    /// <summary>The level of the entry that <c>at</c>, or <c>iova</c> and <c>level</c>, names.</summary>
    private static int? LevelOfEntry(Planner plan, YamlMapping mapping, PageTableFormat format)
    {
        if (!mapping.TryGet("at", out var path)) return Level(plan, mapping, format, out _);
        var level = format.Levels - 1;
        for (var i = 1; plan.Scope.Resolve(path) is YamlSequence { Items: var items } && i < items.Count; i++) level = format.Below(level);
        return level < 0 ? null : level;
    }

    private static ulong? EntryAddress(Planner plan, YamlMapping mapping, PageTables tree)
    {
        string? mistake;
        ulong? at = null;
        if (mapping.TryGet("at", out var path))
        {
            var indexes = new List<ulong>();
            plan.ReadAddresses(plan.Scope.Resolve(path), indexes);
            at = tree.EntryAt(indexes, out mistake);
        }
        else if (mapping.TryGet("iova", out var iovaNode))
        {
            if (plan.Scope.Number(iovaNode, "iova") is not { } iova) return null;
            if (Level(plan, mapping, tree.Format, out mistake) is { } level) at = tree.EntryAt(iova, level, out mistake);
        }
        else
        {
            mistake = "'pte' needs 'at', the indexes from the root, or 'iova' and 'level' or 'up'";
        }

        if (mistake is not null) plan.Refuse(mapping, mistake);
        return at;
    }
}
