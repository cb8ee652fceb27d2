namespace Viommu.Drivers.Guest.Reference.Rules;

// INVALIDATE: the page-table extension.
public partial class DriverRules
{
    /// <summary>True when an unmap is invalidated at once, false when the next sync does so.</summary>
    [DriverChoice("invalidate.driver-when")]
    public virtual bool InvalidatesAtOnce => false;

    /// <summary>True when INVALIDATE is sent before the entries are cleared, and not after it.</summary>
    [DriverRule("invalidate.driver-after-removal")]
    public virtual bool InvalidatesTooEarly => false;

    /// <summary>True when a range of a sync is invalidated.</summary>
    /// <param name="at">Which range, from 0.</param>
    /// <param name="count">How many there are.</param>
    [DriverRule("invalidate.driver-after-removal")]
    [DriverRule("invalidate.driver-whole-range")]
    public virtual bool InvalidatesRange(int at, int count) => true;

    /// <summary>True when a use of the tables is invalidated: a domain, or a PASID of one.</summary>
    /// <param name="at">Which use, from 0.</param>
    /// <param name="hasPasid">True for a PASID.</param>
    [DriverRule("invalidate.driver-after-removal")]
    public virtual bool InvalidatesUse(int at, bool hasPasid) => true;

    /// <summary>True when the scope DOMAIN is used for changed mappings.</summary>
    [DriverChoice("invalidate.driver-scope")]
    public virtual bool InvalidatesDomains => false;

    /// <summary>True when the scope PASID is used for changed mappings.</summary>
    [DriverChoice("invalidate.driver-scope")]
    public virtual bool InvalidatesPasids => false;

    /// <summary>True when adjacent ranges become one INVALIDATE.</summary>
    [DriverChoice("invalidate.driver-joins")]
    public virtual bool JoinsRanges => true;

    /// <summary>True when each page gets an INVALIDATE of its own.</summary>
    [DriverChoice("invalidate.driver-joins")]
    public virtual bool InvalidatesPageByPage => false;

    /// <summary>The scope named.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    [DriverRule("invalidate.valid-combinations")]
    public virtual string InvalidateScope(string scope) => scope;

    /// <summary>The caches named for changed mappings, by name.</summary>
    [DriverRule("invalidate.valid-combinations")]
    [DriverRule("invalidate.driver-after-removal")]
    [DriverChoice("invalidate.driver-caches")]
    public virtual IReadOnlyList<string> InvalidateCaches(string scope) => ["TLB"];

    /// <summary>The domain named.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    public virtual uint InvalidateDomain(uint domain) => domain;

    /// <summary>True when the flag PASID is set.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    [DriverRule("invalidate.valid-combinations")]
    public virtual bool SaysPasid(string scope, bool hasPasid) => hasPasid && scope != "DOMAIN";

    /// <summary>The PASID named for changed mappings.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    public virtual uint InvalidatePasid(uint pasid) => pasid;

    /// <summary>True when the flag ID is set.</summary>
    /// <param name="hasTags">True where the format has tags.</param>
    [DriverChoice("invalidate.driver-id")]
    public virtual bool SaysId(bool hasTags) => hasTags;

    /// <summary>True when the flag LEAF is set.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="onlyLeaves">True when nothing above the leaves changed.</param>
    [DriverRule("invalidate.driver-leaf-only")]
    [DriverRule("invalidate.valid-combinations")]
    [DriverChoice("invalidate.driver-leaf-hint")]
    public virtual bool SaysLeaf(string scope, bool onlyLeaves) => onlyLeaves && scope == "ADDRESS";

    /// <summary>Further flags, by bit.</summary>
    [DriverRule("invalidate.valid-combinations")]
    public virtual ulong MoreInvalidateFlags(string scope) => 0;

    /// <summary>The address.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    public virtual ulong InvalidateAddress(ulong start, int shift) => start;

    /// <summary>nr_pages.</summary>
    /// <param name="start">First address of the range.</param>
    /// <param name="last">Its last address.</param>
    /// <param name="shift">log2 of the bytes of a page.</param>
    [DriverRule("invalidate.driver-whole-range")]
    public virtual ulong InvalidatePages(ulong start, ulong last, int shift) => ((last - start) >> shift) + 1;

    /// <summary>page_size, a log2.</summary>
    [DriverRule("invalidate.driver-whole-range")]
    public virtual int InvalidatePageSize(int shift) => shift;
}
