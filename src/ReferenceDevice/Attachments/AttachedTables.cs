using Viommu.Reference.Tables;

namespace Viommu.Reference.Attachments;

/// <summary>A domain's tables as one of its endpoints' IOMMUs sees them.</summary>
/// <param name="unit">The IOMMU.</param>
public sealed class AttachedTables(TableUnit unit)
{
    private readonly List<(TableContext Context, TableDescriptor? Descriptor)> _contexts = [];

    /// <summary>The IOMMU.</summary>
    public TableUnit Unit { get; } = unit;

    /// <summary>True when no tables are left.</summary>
    public bool IsEmpty => _contexts.Count == 0;

    /// <summary>The tables that serve an access; null when there are none for it.</summary>
    public TableContext? Find(uint? pasid) => Serving(pasid).Context;

    /// <summary>What was attached for the tables that serve an access; null when there are none for it.</summary>
    public TableDescriptor? FindDescriptor(uint? pasid) => Serving(pasid).Descriptor;

    /// <summary>Puts tables in the place of those for the same accesses.</summary>
    /// <param name="context">The tables.</param>
    /// <param name="descriptor">What was attached; null where nobody asks for it.</param>
    public void Set(TableContext context, TableDescriptor? descriptor = null)
    {
        Remove(context.Pasid);
        _contexts.Add((context, descriptor));
    }

    /// <summary>Takes the tables of one PASID away; where a PASID table is attached as a whole, null means all of it.</summary>
    public void Remove(uint? pasid)
    {
        pasid = Unit.Format.ServingPasid(pasid);
        for (var i = _contexts.Count - 1; i >= 0; i--)
        {
            if (_contexts[i].Context.Pasid == pasid) _contexts.RemoveAt(i);
        }
    }

    private (TableContext? Context, TableDescriptor? Descriptor) Serving(uint? pasid)
    {
        var serving = Unit.Format.ServingPasid(pasid);
        foreach (var one in _contexts)
        {
            if (!Unit.Format.AttachesByPasid || one.Context.Pasid == serving) return one;
        }

        return default;
    }
}
