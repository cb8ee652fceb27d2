using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary><c>pasid-entry</c>: edits what a table of PASIDs holds for one of them.</summary>
internal sealed class PasidEntryStep : Step
{
    private readonly Written<PasidEntryForm> _edit;

    private PasidEntryStep(StepHead head)
        : base(head) => _edit = head.Typed<PasidEntryForm>(PasidEntryForm.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "pasid-entry",
        new(
            "edits what a table of PASIDs holds for one of them; tables in a mode of the case's own have keys of their format",
            new("of", "the step that made the tables"),
            new("pasid", "the PASID"),
            new("present", "`false` takes its entry away, `true` brings it back"),
            new("tables", "other tables for it"))
        {
            IsOpen = true,
        },
        head => new PasidEntryStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_edit) is not { } edit) return Planned.Nothing;
        if (edit.Of is null || NamedTables.Get(plan, edit.Of) is not { } set) return NamedTables.Unedited(plan, this);
        if (set is { IsUsual: true, Made: { } made }) return PlanUsual(plan, edit, set, made);
        if (set.Entries is not { } entries)
        {
            plan.Diagnostics.Add(_edit.Node, "'pasid-entry' needs 'of', the tables of a process directory, and 'pasid'");
            return NamedTables.Unedited(plan, this);
        }

        edit.CheckKeys(plan, $"pasid-entry of {set.Kind!.Name} tables", ["of", .. entries.Keys]);
        return entries.Edit(edit) is var (at, value) ? NamedTables.Edited(plan, this, at, value) : NamedTables.Unedited(plan, this);
    }

    /// <summary>Changes the entry of a PASID: whether it is there, or the tables it leads to.</summary>
    private Planned PlanUsual(Planner plan, PasidEntryForm edit, TableSet set, MadeTables made)
    {
        edit.CheckKeys(plan, "pasid-entry of tables in the usual mode", Definition.Form.Names);
        if (made.Pasids is not { } table || edit["pasid"] is not { } given)
        {
            plan.Diagnostics.Add(
                _edit.Node,
                made.Pasids is null ? $"these {set.Kind!.Name} tables have no table of PASIDs" : "'pasid-entry' needs 'pasid'",
                made.Pasids is null ? "write 'formats: pasid-tables' in the case's head, and 'processes'" : "");
            return NamedTables.Unedited(plan, this);
        }

        if (plan.Scope.Number(given, "pasid", UsualTables.MostPasid) is not { } pasid) return NamedTables.Unedited(plan, this);
        var fits = true;
        if (edit.Tables is { } other && NamedTables.Named(plan, other, "tables") is { Tables: { } tree } leads)
            fits = table.Put(new AddressSpace(pasid, leads.Tag, tree.Lower));
        if (plan.Scope.Value(edit.Present) is { IsSet: var present }) fits &= table.SetPresent(pasid, present);
        if (!fits) plan.Refuse(given.Node, $"the table has no room for the PASID {pasid}");
        return new Planned(plan.WriteTables());
    }
}
