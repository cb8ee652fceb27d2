using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>A GCR3 table for <c>pasid-entry</c>: an entry of the last level (0), or one that leads to it.</summary>
/// <param name="reader">The reader of the step that made it.</param>
/// <param name="table">The table.</param>
internal sealed class Gcr3Entries(TablesReader reader, Gcr3Table table) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(YamlMapping mapping)
    {
        if (reader.AtMost(mapping, "pasid", AddressSpace.MostPasid, 0) is not { } pasid
            || reader.AtMost(mapping, "level", (ulong)table.Glx, 0) is not { } level)
        {
            return null;
        }
        if (!table.Holds(pasid))
        {
            reader.Refuse(mapping, $"the table has no room for the PASID {pasid}");
            return null;
        }

        var at = table.EntryAt(pasid, (int)level);
        if (TableFields.Edit(reader.Plan, mapping, Gcr3Table.Entry, reader.Memory.Read(at)) is not { } word) return null;
        reader.Memory.Write(at, word);
        return (at, word);
    }
}
