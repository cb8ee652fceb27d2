using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>Tables of 512 entries of 8 bytes over pages of 4 KiB, as most formats have them.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">What it made of the vector's context; null when that is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal abstract class PageTranslationTables(TableFormat format, TableContext? context, TableFault refusal) : ITranslationTables
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int EntryShift = 3;
    private const ulong TableMask = 0xfff;

    /// <inheritdoc/>
    public HardwareTables? Hardware { get; init; }

    /// <inheritdoc/>
    public void Walk(in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        result = default;
        if (context is null) result.Fault = refusal;
        else format.Walk(context, access, environment, out result);
    }

    /// <inheritdoc/>
    public int SpanShift(in WalkStep step) => PageShift + (IndexBits * step.Level);

    /// <inheritdoc/>
    public int Index(in WalkStep step) => (int)((step.Address & TableMask) >> EntryShift);

    /// <inheritdoc/>
    public abstract string Describe(in WalkStep step);
}
