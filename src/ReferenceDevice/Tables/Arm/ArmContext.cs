namespace Viommu.Reference.Tables.Arm;

/// <summary>An STE that was attached: its words, and what follows from them alone (IHI 5.2).</summary>
public sealed class ArmContext : TableContext
{
    internal ArmContext(ulong ste0, ulong ste1, int config)
    {
        Ste0 = ste0;
        Ste1 = ste1;
        Config = config;
    }

    /// <summary>Word 0.</summary>
    public ulong Ste0 { get; }

    /// <summary>Word 1.</summary>
    public ulong Ste1 { get; }

    /// <summary>Config; <see cref="StreamConfigs"/>.</summary>
    public int Config { get; }

    /// <summary>The fault of every access, where the entry is illegal or aborts; none where accesses go on.</summary>
    public TableFault Fault { get; internal init; }

    /// <summary>Log2 of the number of contexts; 0 for one context, which is no table.</summary>
    public int SubstreamBits { get; internal init; }

    /// <summary>The one context, where it came with the request and no memory holds it; null otherwise.</summary>
    public ContextDescriptor? Given { get; internal init; }

    /// <summary>How many bits of the PASID index a leaf table of two levels; 0 for a linear one.</summary>
    public int LeafTableBits { get; internal init; }

    /// <summary>Address of the context, of the linear table or of the L1CDs.</summary>
    public ulong Table { get; internal init; }
}
