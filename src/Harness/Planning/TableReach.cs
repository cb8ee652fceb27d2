namespace Viommu.Harness.Planning;

/// <summary>
/// All memory that the page tables of a vector ever lead to, whichever domain has them. It is known where tables are written by what they map; raw words,
/// fields of a case's own and descriptors of its own may lead anywhere.
/// </summary>
internal sealed class TableReach
{
    private readonly List<(ulong First, ulong Last)> _ranges = [];

    /// <summary>True where what the tables lead to is not known.</summary>
    public bool IsAnywhere { get; private set; }

    /// <summary>True where an access without a PASID may pass untranslated, by the table format's own rule for a table of PASIDs.</summary>
    public bool UntaggedMayPass { get; set; }

    /// <summary>Adds [to, to+size).</summary>
    public void Add(ulong to, ulong size) => _ranges.Add((to, size == 0 ? to : unchecked(to + (size - 1))));

    /// <summary>Gives up: the tables may lead anywhere.</summary>
    public void Anywhere() => IsAnywhere = true;

    /// <summary>True when the tables may lead to the address.</summary>
    public bool Has(ulong address) => IsAnywhere || _ranges.Exists(range => range.First <= address && address <= range.Last);
}
