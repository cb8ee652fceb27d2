using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Harness.Walking;

/// <summary>The specification's rules, with every walk looked at.</summary>
internal sealed class ReplayRules(ReplayCache cache) : DeviceRules
{
    /// <inheritdoc/>
    public override TranslationCache NewTableCache() => cache;
}
