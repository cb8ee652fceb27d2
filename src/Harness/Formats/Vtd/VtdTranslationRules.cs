using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Harness.Formats.Vtd;

/// <summary>
/// Rules for vectors, whose context has nothing of the host's context entry and of the rest of the PASID entry: what those could forbid, they allow.
/// </summary>
internal sealed class VtdTranslationRules : VtdRules
{
    /// <summary>RID_PRIV is set: a request without a PASID has the privilege that the vector says.</summary>
    public override bool TakesUntaggedPrivilege(VtdCapabilities capabilities) => true;

    /// <summary>Walks are snooped, or need not be.</summary>
    public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => true;

    /// <summary>RID_PASID is another one: PASID 0 is one like any.</summary>
    public override bool TakesPasidOfUntagged => true;
}
