using Viommu.Drivers.Guest.Reference.Tables;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>The domain of an endpoint whose PASIDs have tables of their own: no other endpoint is in it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Writer">The format.</param>
/// <param name="Table">Address of the table of PASIDs; 0 where there is none.</param>
internal sealed record PasidHome(DeviceDomain Domain, ITableWriter Writer, ulong Table)
{
    /// <summary>What stands in the entries of the table, by PASID; 0 is for accesses without one.</summary>
    public Dictionary<uint, IReadOnlyList<TableWord>> Entries { get; } = [];
}
