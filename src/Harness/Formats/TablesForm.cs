using Viommu.Harness.Steps;

namespace Viommu.Harness.Formats;

/// <summary>What a <c>tables</c> step says of tables of one format, typed once for all vectors.</summary>
internal abstract class TablesForm
{
    /// <summary>Makes the tables. False after a mistake, which is told.</summary>
    /// <param name="maker">Makes trees, and tells what numbers are for the vector.</param>
    /// <param name="set">Where the tables go.</param>
    public abstract bool Make(TablesMaker maker, TableSet set);
}
