using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Drivers.Qemu.Native.Vtd;

// What INVALIDATE becomes.
internal sealed partial class VtdIommu
{
    /// <inheritdoc/>
    public override void Invalidate(Domain domain, in NativeInvalidation invalidation)
    {
        var number = DomainOf(domain.Id);
        var pasid = invalidation.Pasid ?? 0;
        var commands = new List<VtdCommand>();
        if (invalidation.PasidTable) commands.Add(VtdCommand.Pasids(number, invalidation.Scope == InvalidationScope.Domain ? null : pasid));
        if (invalidation.Translations && Translations(number, pasid, invalidation) is { } translations) commands.Add(translations);
        Submit([.. commands]);
    }

    private VtdCommand? Translations(ushort domain, uint pasid, in NativeInvalidation invalidation)
    {
        if (invalidation.Scope == InvalidationScope.Domain) return VtdCommand.DomainTranslations(domain);
        if (invalidation.Scope == InvalidationScope.Pasid) return VtdCommand.PasidTranslations(domain, pasid);
        if (invalidation.IsEmpty) return null;

        // The smallest aligned power of two of pages that has all of the range (VT-d 6.5.2.4, Address Mask).
        var order = 0;
        while (order <= MaximumMask && invalidation.First >> (12 + order) != invalidation.Last >> (12 + order)) order++;
        return order > MaximumMask
            ? VtdCommand.PasidTranslations(domain, pasid)
            : VtdCommand.PasidPages(domain, pasid, invalidation.First, order, invalidation.IsLeaf);
    }

    // CAP.MAMV.
    private int MaximumMask => (int)(_capability >> 48 & 0x3f);
}
