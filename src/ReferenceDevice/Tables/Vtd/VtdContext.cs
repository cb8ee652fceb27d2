using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Vtd.Walking;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>First-stage tables that were attached: what a PASID entry says of them (9.6).</summary>
public sealed class VtdContext : TableContext
{
    internal VtdContext(uint? pasid, ulong root, int levels, SecondStage? secondStage)
        : base(pasid)
    {
        Root = root;
        Levels = levels;
        SecondStage = secondStage;
        Nested = secondStage is null ? null : new NestedMemory(secondStage);
    }

    /// <summary>Address of the top table.</summary>
    public ulong Root { get; }

    /// <summary>4 or 5.</summary>
    public int Levels { get; }

    /// <summary>Width in bits of a canonical address.</summary>
    public int AddressBits { get; internal init; }

    /// <summary>Supervisor requests are taken (SRE).</summary>
    public bool Supervisor { get; internal init; }

    /// <summary>Extended accessed flags are set (EAFE).</summary>
    public bool ExtendedAccessed { get; internal init; }

    /// <summary>A supervisor's writes obey R/W (WPE).</summary>
    public bool WriteProtect { get; internal init; }

    /// <summary>The second stage; null where the tables' addresses are physical.</summary>
    internal SecondStage? SecondStage { get; }

    /// <summary>Memory as the tables' addresses mean it; null where they are physical.</summary>
    internal NestedMemory? Nested { get; }
}
