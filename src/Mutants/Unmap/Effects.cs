using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Unmap;

[Mutant("unmap-ok-without-effect", "unmap.access-ends", "UNMAP answers OK and does nothing")]
internal sealed class UnmapOkWithoutEffect : DeviceRules
{
    public override void Unmap(in UnmapRequest unmap)
    {
    }
}

[Mutant("unmap-first-only", "unmap.gaps-are-fine", "only the first mapping of the range goes")]
internal sealed class UnmapFirstOnly : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        if (domain.Mappings.TryFindIn(start, end, out var mapping)) domain.Mappings.Remove(mapping.Start);
    }
}

[Mutant("unmap-exact-only", "unmap.gaps-are-fine", "a mapping goes only if it is the whole range")]
internal sealed class UnmapExactOnly : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        if (domain.Mappings.TryFind(start, out var mapping) && mapping.End == end) domain.Mappings.Remove(start);
    }
}

[Mutant("unmap-stops-at-gap", "unmap.gaps-are-fine", "removal stops at the first gap")]
internal sealed class UnmapStopsAtGap : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        while (domain.Mappings.TryFind(start, out var mapping) && mapping.End <= end)
        {
            domain.Mappings.Remove(mapping.Start);
            if (mapping.End == end) return;
            start = mapping.End + 1;
        }
    }
}

[Mutant("unmap-end-exclusive", "unmap.access-ends", "a mapping that ends at virt_end stays")]
internal sealed class UnmapEndExclusive : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        if (end > start) domain.Mappings.RemoveWithin(start, end - 1);
    }
}

[Mutant("unmap-start-exclusive", "unmap.access-ends", "a mapping that begins at virt_start stays")]
internal sealed class UnmapStartExclusive : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        if (end > start) domain.Mappings.RemoveWithin(start + 1, end);
    }
}

[Mutant("unmap-one-page-too-many", "unmap.access-ends", "the mapping right after the range goes too")]
internal sealed class UnmapOnePageTooMany : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        domain.Mappings.RemoveWithin(start, end);
        if (end < ulong.MaxValue && domain.Mappings.TryFind(end + 1, out var next)) domain.Mappings.Remove(next.Start);
    }
}

[Mutant("unmap-all", "unmap.access-ends", "every mapping of the domain goes")]
internal sealed class UnmapAll : DeviceRules { public override void RemoveCovered(Domain domain, ulong start, ulong end) => domain.Mappings.Clear(); }

[Mutant("unmap-every-domain", "attach.isolates-domains", "the range goes in every domain")]
internal sealed class UnmapEveryDomain : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        foreach (var one in Domains.All) one.Mappings.RemoveWithin(start, end);
    }
}

[Mutant("unmap-whole-range-overflows", "unmap.gaps-are-fine", "the size of the whole address space is 0 in 64 bits, and nothing goes", On = "wide")]
internal sealed class UnmapWholeRangeOverflows : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        if (unchecked(end - start + 1) != 0) domain.Mappings.RemoveWithin(start, end);
    }
}

[Mutant("unmap-at-most-64", "unmap.gaps-are-fine", "at most 64 mappings go at once")]
internal sealed class UnmapAtMost64 : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        for (var left = 64; left > 0 && domain.Mappings.TryFindIn(start, end, out var mapping); left--) domain.Mappings.Remove(mapping.Start);
    }
}

[Mutant("unmap-stale-for-second-endpoint", "unmap.access-ends", "translations are cached by endpoint, and an UNMAP forgets only those of the first")]
internal sealed class UnmapStaleForSecondEndpoint : DeviceRules
{
    private readonly Dictionary<(uint Domain, uint Endpoint, ulong Iova), Mapping> _cache = [];

    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var found = base.Translate(endpoint, iova, kind);
        if (endpoint.Domain is not { } domain || domain.Endpoints.Count < 2 || domain.Endpoints[0] == endpoint) return found;
        var key = (domain.Id, endpoint.Id, iova);
        if (found.Kind == TranslationKind.Memory) _cache[key] = new Mapping(iova, found.Last, found.Physical, 0);
        else if (_cache.TryGetValue(key, out var old)) return Translation.Through(old.Physical, old.End);
        return found;
    }
}

[Mutant("unmap-domain-becomes-unattached", "unmap.access-ends", "a domain whose last mapping goes is ended with its endpoints")]
internal sealed class UnmapDomainBecomesUnattached : DeviceRules
{
    public override void Unmap(in UnmapRequest unmap)
    {
        base.Unmap(unmap);
        if (unmap.Domain is { Mappings.Count: 0 } domain) Domains.End(domain);
    }
}
