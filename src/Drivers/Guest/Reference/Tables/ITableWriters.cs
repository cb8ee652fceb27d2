using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>Finds the formats that an endpoint offers and whose tables can be written.</summary>
public interface ITableWriters
{
    /// <summary>The formats, the preferred one first.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="properties">The endpoint's properties, headers included.</param>
    IReadOnlyList<ITableWriter> For(Revision revision, IReadOnlyList<(PropertyLayout Layout, byte[] Bytes)> properties);
}
