using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

// Accesses over the border of two mappings.

[Mutant("access-translated-once", "map.only-mapped", "the first byte of an access is translated, and the rest follows it in memory")]
internal sealed class AccessTranslatedOnce : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind) =>
        base.Translate(endpoint, iova, kind) is { Kind: TranslationKind.Memory } to ? to with { Last = ulong.MaxValue } : base.Translate(endpoint, iova, kind);
}

[Mutant("access-translated-by-64k", "map.only-mapped", "accesses are translated anew at each 64 KiB only")]
internal sealed class AccessTranslatedBy64k : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind) =>
        base.Translate(endpoint, iova, kind) is { Kind: TranslationKind.Memory } to ? to with { Last = Math.Max(to.Last, iova | 0xffff) }
            : base.Translate(endpoint, iova, kind);
}

[Mutant("access-goes-on-in-memory", "map.translates", "where a mapping begins at the end of another, an access goes on behind the other in memory")]
internal sealed class AccessGoesOnInMemory : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var to = base.Translate(endpoint, iova, kind);
        return to.Kind == TranslationKind.Memory && endpoint.Domain is { } domain && to.Last != ulong.MaxValue
            && domain.Mappings.TryFind(to.Last + 1, out var next) && Permits(next, kind)
            ? to with { Last = next.End }
            : to;
    }
}

[Mutant("access-rights-of-first-byte", "map.no-write-without-flag", "an access that goes on into a mapping with other rights has those of its first byte")]
internal sealed class AccessRightsOfFirstByte : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var to = base.Translate(endpoint, iova, kind);
        return to.Kind == TranslationKind.Memory && endpoint.Domain is { } domain && to.Last != ulong.MaxValue
            && domain.Mappings.TryFind(to.Last + 1, out var next) && next.Physical == to.Physical + (to.Last - iova) + 1
            ? to with { Last = next.End }
            : to;
    }
}

[Mutant("access-over-border-refused", "map.translates", "an access over the border of two mappings is blocked")]
internal sealed class AccessOverBorderRefused : DeviceRules { public override bool GoesOn(in Translation before, int length, in Translation next) => false; }

[Mutant("access-apart-refused", "map.translates", "an access over the border of two mappings that lie apart in memory is blocked")]
internal sealed class AccessApartRefused : DeviceRules
{
    public override bool GoesOn(in Translation before, int length, in Translation next) => next.Physical == before.Physical + (ulong)length;
}
