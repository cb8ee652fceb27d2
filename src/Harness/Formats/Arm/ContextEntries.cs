using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>A table of contexts for <c>pasid-entry</c>: a context (level 0), or the L1CD (level 1) that leads to it.</summary>
/// <param name="maker">The maker of the step that made it.</param>
/// <param name="table">The table.</param>
internal sealed class ContextEntries(TablesMaker maker, ContextTable table) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(PasidEntryForm edit)
    {
        if (maker.AtMost(edit["pasid"], "pasid", AddressSpace.MostPasid, 0) is not { } pasid
            || maker.AtMost(edit["level"], "level", 1, 0) is not { } level) return null;
        if (!table.Holds(pasid) || (level == 1 && table.IsLinear))
        {
            maker.Refuse(edit.Node, $"the table has no such entry for the PASID {pasid}");
            return null;
        }

        if (level == 1)
        {
            var first = table.FirstLevelAt(pasid);
            if (edit.Entry.Edit(maker.Plan, ContextTable.Entry, maker.Memory.Read(first)) is not { } word) return null;
            maker.Memory.Write(first, word);
            return (first, word);
        }

        if (edit.Entry.Word is { } raw)
        {
            maker.Plan.Diagnostics.Add(raw.Node, "a context has eight words", "write 'set' with its fields, or a 'tables' step with 'words'");
            return null;
        }

        var at = table.ContextAt(pasid);
        var context = table.Read(at);
        if (!SetFields(maker, edit.Node, edit.Entry.Set, context)) return null;
        table.Write(at, context);
        return (at, context.Words[0]);
    }

    /// <summary>Sets the fields of a context that the case names.</summary>
    public static bool SetFields(TablesMaker maker, YamlNode node, Written<FieldsForm>? fields, ContextDescriptor context) =>
        maker.SetFields(node, fields, "a context", context.TrySet, ContextDescriptor.Names);
}
