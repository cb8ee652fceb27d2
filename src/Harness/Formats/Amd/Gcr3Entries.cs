using Viommu.Harness.Steps;

namespace Viommu.Harness.Formats.Amd;

/// <summary>A GCR3 table for <c>pasid-entry</c>: an entry of the last level (0), or one that leads to it.</summary>
/// <param name="maker">The maker of the step that made it.</param>
/// <param name="table">The table.</param>
internal sealed class Gcr3Entries(TablesMaker maker, Gcr3Table table) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(PasidEntryForm edit)
    {
        if (maker.AtMost(edit["pasid"], "pasid", AddressSpace.MostPasid, 0) is not { } pasid
            || maker.AtMost(edit["level"], "level", (ulong)table.Glx, 0) is not { } level)
        {
            return null;
        }

        if (!table.Holds(pasid))
        {
            maker.Refuse(edit.Node, $"the table has no room for the PASID {pasid}");
            return null;
        }

        var at = table.EntryAt(pasid, (int)level);
        if (edit.Entry.Edit(maker.Plan, Gcr3Table.Entry, maker.Memory.Read(at)) is not { } word) return null;
        maker.Memory.Write(at, word);
        return (at, word);
    }
}
