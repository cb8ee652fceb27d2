using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>A table of contexts for <c>pasid-entry</c>: a context (level 0), or the L1CD (level 1) that leads to it.</summary>
/// <param name="reader">The reader of the step that made it.</param>
/// <param name="table">The table.</param>
internal sealed class ContextEntries(TablesReader reader, ContextTable table) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(YamlMapping mapping)
    {
        if (reader.AtMost(mapping, "pasid", AddressSpace.MostPasid, 0) is not { } pasid || reader.AtMost(mapping, "level", 1, 0) is not { } level) return null;
        if (!table.Holds(pasid) || (level == 1 && table.IsLinear))
        {
            reader.Refuse(mapping, $"the table has no such entry for the PASID {pasid}");
            return null;
        }

        if (level == 1)
        {
            var first = table.FirstLevelAt(pasid);
            if (TableFields.Edit(reader.Plan, mapping, ContextTable.Entry, reader.Memory.Read(first)) is not { } word) return null;
            reader.Memory.Write(first, word);
            return (first, word);
        }

        if (mapping.TryGet("word", out var raw))
        {
            reader.Mistake(raw, "a context has eight words", "write 'set' with its fields, or a 'tables' step with 'words'");
            return null;
        }

        var at = table.ContextAt(pasid);
        var context = table.Read(at);
        if (!SetFields(reader, mapping, context)) return null;
        table.Write(at, context);
        return (at, context.Words[0]);
    }

    /// <summary>Sets the fields of a context that the case names.</summary>
    public static bool SetFields(TablesReader reader, YamlMapping mapping, ContextDescriptor context) =>
        reader.SetFields(mapping, "set", "a context", context.TrySet, ContextDescriptor.Names);
}
