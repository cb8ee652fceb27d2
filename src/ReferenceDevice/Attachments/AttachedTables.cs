using Viommu.Reference.Tables;

namespace Viommu.Reference.Attachments;

/// <summary>A domain's tables as one of its endpoints' IOMMUs sees them.</summary>
/// <param name="unit">The IOMMU.</param>
public sealed class AttachedTables(TableUnit unit)
{
    private readonly List<TableContext> _contexts = [];

    /// <summary>The IOMMU.</summary>
    public TableUnit Unit { get; } = unit;

    /// <summary>True when no tables are left.</summary>
    public bool IsEmpty => _contexts.Count == 0;

    /// <summary>The tables that serve an access; null when there are none for it.</summary>
    public TableContext? Find(uint? pasid)
    {
        var serving = Unit.Format.ServingPasid(pasid);
        foreach (var context in _contexts)
        {
            if (!Unit.Format.AttachesByPasid || context.Pasid == serving) return context;
        }

        return null;
    }

    /// <summary>Puts tables in the place of those for the same accesses.</summary>
    public void Set(TableContext context)
    {
        Remove(context.Pasid);
        _contexts.Add(context);
    }

    /// <summary>Takes the tables of one PASID away; where a PASID table is attached as a whole, null means all of it.</summary>
    public void Remove(uint? pasid)
    {
        pasid = Unit.Format.ServingPasid(pasid);
        for (var i = _contexts.Count - 1; i >= 0; i--)
        {
            if (_contexts[i].Pasid == pasid) _contexts.RemoveAt(i);
        }
    }
}
