using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary><c>pte</c>: edits one entry of page tables, by path or by address.</summary>
internal sealed class PteStep : Step
{
    private readonly Written<PteForm> _edit;

    private PteStep(StepHead head)
        : base(head) => _edit = head.Typed<PteForm>(PteForm.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "pte",
        new(
            "edits one entry of page tables; without a change it only names one",
            new("of", "the step that made the tables"),
            new("pasid", "the process whose tables they are"),
            new("at", "the entry by indexes from the root: `[2, 511, 3]`"),
            new("iova", "the entry that this address goes through"),
            new("level", "of that entry, by the architecture's number; the last one without it"),
            new("up", "the same, counted up from the last level, which is 0, in every format"),
            new("to", "another address in it"),
            new(PteForm.Leaf, "makes it a page of its level that leads there, with the usual permissions"),
            new(PteForm.Table, "makes it a pointer to this table"),
            new("perm", "its permissions"),
            new("present", "`false` clears the bit without which an entry is nothing, `true` sets it"),
            new("word", "the whole entry"),
            new("set", "fields by name")),
        head => new PteStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_edit) is not { } edit) return Planned.Nothing;
        if (edit.Of is null || NamedTables.Get(plan, edit.Of) is not { } set) return NamedTables.Unedited(plan, this);
        var trees = set.Tables;
        if (edit.Pasid is { } given)
            trees = plan.Scope.Number(given, "pasid", AddressSpace.MostPasid) is { } pasid ? set.Processes.GetValueOrDefault(pasid) : null;
        if (trees is null)
        {
            plan.Refuse(_edit.Node, "these tables have no page tables to edit: a process directory wants the 'pasid' of a process with tables");
            return NamedTables.Unedited(plan, this);
        }

        var tree = trees.Lower;
        if (edit.Iova is { } through)
        {
            if (plan.Scope.Number(through, "iova") is not { } iova) return NamedTables.Unedited(plan, this);
            tree = trees.Of(iova);
        }

        if (EntryAddress(plan, edit, tree) is not { } at) return NamedTables.Unedited(plan, this);
        var entry = Permitted(plan, edit, tree.Format, set.Kind!, Rewrite(plan, edit, tree.Format, set, plan.Memory.Read(at)));
        if (plan.Scope.Value(edit.Present) is { IsSet: var present })
            entry = tree.Format.Entry.With(entry, tree.Format.Present, present ? 1UL : 0) ?? entry;
        entry = edit.Entry.Edit(plan, tree.Format.Entry, entry) ?? entry;
        plan.Memory.Write(at, entry);
        return NamedTables.Edited(plan, this, at, entry);
    }

    private static ulong Permitted(Planner plan, PteForm edit, PageTableFormat format, TableKind kind, ulong entry)
    {
        if (plan.Scope.Value(edit.Permissions) is not { } permissions) return entry;
        if (format.WithPermissions(entry, permissions.Of(kind), out var mistake) is { } permitted) return permitted;
        plan.Refuse(edit.Permissions!.Node, mistake!);
        return entry;
    }

    /// <summary>The entry as a page of its level, as a pointer to a table, or as it is with another address.</summary>
    private static ulong Rewrite(Planner plan, PteForm edit, PageTableFormat format, TableSet set, ulong entry)
    {
        foreach (var (name, given) in edit.Targets)
        {
            var key = name.Text;
            if (plan.Scope.Number(given, key) is not { } to) continue;
            var rewritten = key switch
            {
                PteForm.Leaf when edit.Level(plan, format, out _) is { } level && format.Leaf(format.SizeAt(level), to, 0) is { } leaf =>
                    format.WithPermissions(leaf, PermissionsForm.Usual(format, set.Kind!, set.IsUsual), out _),
                PteForm.Leaf => null,
                PteForm.Table when edit.LevelOfEntry(plan, format) is { } level => format.Pointer(to, level),
                PteForm.Table => null,
                _ => format.WithAddress(entry, to),
            };
            if (key == PteForm.Table || !set.IsUsual) plan.Reach.Anywhere();
            else plan.Reach.Add(to, format.SizeAt(edit.LevelOfEntry(plan, format) ?? format.Levels - 1));
            if (rewritten is { } word) entry = word;
            else plan.Refuse(given.Node, $"no entry of this level can hold the address 0x{to:x}");
        }

        return entry;
    }

    private static ulong? EntryAddress(Planner plan, PteForm edit, PageTables tree)
    {
        string? mistake;
        ulong? at = null;
        if (edit.Path is not null)
        {
            var indexes = new List<ulong>();
            plan.Take(edit.Path, indexes);
            at = tree.EntryAt(indexes, out mistake);
        }
        else if (edit.Iova is { } through)
        {
            if (plan.Scope.Number(through, "iova") is not { } iova) return null;
            if (edit.Level(plan, tree.Format, out mistake) is { } level) at = tree.EntryAt(iova, level, out mistake);
        }
        else
        {
            mistake = "'pte' needs 'at', the indexes from the root, or 'iova' and 'level' or 'up'";
        }

        if (mistake is not null) plan.Refuse(edit.Node, mistake);
        return at;
    }
}
