using Viommu.Reference.Tables.LongMode;
using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Vtd.Walking;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>First-stage tables that were attached: what a PASID entry says of them (9.6).</summary>
public sealed class VtdContext : TableContext
{
    internal VtdContext(uint? pasid, in LongModeTables tables, int addressBits, SecondStage? secondStage)
        : base(pasid)
    {
        Tables = tables;
        AddressBits = addressBits;
        SecondStage = secondStage;
        Nested = secondStage is null ? null : new NestedMemory(secondStage);
    }

    /// <summary>Address of the top table.</summary>
    public ulong Root => Tables.Root;

    /// <summary>The tables, with what is enabled for them: SRE, WPE and EAFE.</summary>
    internal LongModeTables Tables { get; }

    /// <summary>Width in bits of a canonical address.</summary>
    internal int AddressBits { get; }

    /// <summary>The second stage; null where the tables' addresses are physical.</summary>
    internal SecondStage? SecondStage { get; }

    /// <summary>Memory as the tables' addresses mean it; null where they are physical.</summary>
    internal NestedMemory? Nested { get; }
}
