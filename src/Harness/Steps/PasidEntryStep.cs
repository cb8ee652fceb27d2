using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>pasid-entry</c>: edits what a table of PASIDs holds for one of them.</summary>
internal sealed class PasidEntryStep : Step
{
    private const string Name = "pasid-entry";

    private readonly YamlNode _body;

    private PasidEntryStep(StepHead head)
        : base(head) => _body = head.Body;

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(Name, new(
        "edits what a table of PASIDs holds for one of them; tables in a mode of the case's own have keys of their format",
        new("of", "the step that made the tables"),
        new("pasid", "the PASID"),
        new("present", "`false` takes its entry away, `true` brings it back"),
        new("tables", "other tables for it"))
    {
        IsOpen = true,
    }, head => new PasidEntryStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (Shape.OpenMapping(plan.Scope.Resolve(_body), plan.Diagnostics, Name) is not { } mapping) return Planned.Nothing;
        if (NamedTables.TablesOf(plan, mapping) is not { } set) return NamedTables.Unedited(plan, this);
        if (set is { IsUsual: true, Made: { } made }) return PlanUsual(plan, mapping, set, made);
        if (set.Entries is not { } entries)
        {
            plan.Diagnostics.Add(_body, "'pasid-entry' needs 'of', the tables of a process directory, and 'pasid'");
            return NamedTables.Unedited(plan, this);
        }

        if (Shape.Mapping(mapping, plan.Diagnostics, $"pasid-entry of {set.Kind!.Name} tables", ["of", .. entries.Keys]) is null)
            return NamedTables.Unedited(plan, this);
        return entries.Edit(mapping) is var (at, value) ? NamedTables.Edited(plan, this, at, value) : NamedTables.Unedited(plan, this);
    }

    /// <summary>Changes the entry of a PASID: whether it is there, or the tables it leads to.</summary>
    private Planned PlanUsual(Planner plan, YamlMapping mapping, TableSet set, MadeTables made)
    {
        Shape.Mapping(mapping, plan.Diagnostics, "pasid-entry of tables in the usual mode", Definition.Form.Names);
        if (made.Pasids is not { } table || !mapping.TryGet("pasid", out var pasidNode))
        {
            plan.Diagnostics.Add(
                _body,
                made.Pasids is null ? $"these {set.Kind!.Name} tables have no table of PASIDs" : "'pasid-entry' needs 'pasid'",
                made.Pasids is null ? "write 'formats: pasid-tables' in the case's head, and 'processes'" : "");
            return NamedTables.Unedited(plan, this);
        }

        if (plan.Scope.Number(pasidNode, "pasid", UsualTables.MostPasid) is not { } pasid) return NamedTables.Unedited(plan, this);
        var fits = true;
        if (mapping.TryGet("tables", out var other) && NamedTables.Named(plan, other, "tables") is { Tables: { } tree } leads)
            fits = table.Put(new AddressSpace(pasid, leads.Tag, tree.Lower));
        if (mapping.TryGet("present", out var flag) && Shape.Flag(plan.Scope.Resolve(flag), plan.Diagnostics, "present") is { } present)
            fits &= table.SetPresent(pasid, present);
        if (!fits) plan.Refuse(pasidNode, $"the table has no room for the PASID {pasid}");
        return new Planned(plan.WriteTables());
    }
}
