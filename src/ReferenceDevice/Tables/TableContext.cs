namespace Viommu.Reference.Tables;

/// <summary>
/// Tables that a guest attached, checked and ready to be walked. Immutable in what it says; it may hold scratch space, so one walk at
/// a time.
/// </summary>
/// <param name="pasid">The one PASID these tables are for, in formats that attach them one by one; null for untagged accesses there and for all other
/// formats.</param>
public abstract class TableContext(uint? pasid = null)
{
    /// <summary>The one PASID these tables are for, where <see cref="TableFormat.AttachesByPasid"/>; null for its untagged accesses.</summary>
    public uint? Pasid { get; } = pasid;
}
