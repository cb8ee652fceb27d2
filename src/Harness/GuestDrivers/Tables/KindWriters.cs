using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Harness.Formats;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>The suite's own writers of page tables, for the reference driver.</summary>
/// <param name="kinds">The formats.</param>
public sealed class KindWriters(TableKinds kinds) : ITableWriters
{
    /// <summary>Those of all formats that the suite can write.</summary>
    public static KindWriters Standard { get; } = new(TableKinds.Standard);

    /// <inheritdoc/>
    public IReadOnlyList<ITableWriter> For(Revision revision, IReadOnlyList<(PropertyLayout Layout, byte[] Bytes)> properties)
    {
        var writers = new List<ITableWriter>();
        if (revision.TableFormats is not { } formats) return writers;
        foreach (var kind in kinds.Of(revision))
        {
            if (formats.Find(kind.Name) is not { } format) continue;
            for (var i = 0; i < properties.Count; i++)
            {
                if (!properties[i].Layout.Offers(properties[i].Bytes, format)) continue;
                var registers = new IdRegisters(revision, [properties[i], .. properties.Where((_, other) => other != i)]);
                if (!kind.IsAbsent(registers) && kind.Lacks(registers) is null) writers.Add(new KindWriter(kind, registers));
                break;
            }
        }

        return writers;
    }
}
