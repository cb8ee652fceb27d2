using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A cache of pages of 4 KiB, each on its own, that keeps and drops what a mutant says.</summary>
internal abstract class PageCache : TranslationCache
{
    private const ulong Inside = 0xfff;
    private readonly Dictionary<Key, WalkResult> _kept = [];

    /// <inheritdoc/>
    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = KeyOf(domain, access);
        if (_kept.TryGetValue(key, out result))
        {
            result.Address = (result.Address & ~Inside) | (access.Iova & Inside);
            return;
        }

        format.Walk(context, access, new WalkEnvironment(memory, null, trace), out result);
        if (Keeps(result)) _kept[key] = result;
    }

    /// <inheritdoc/>
    public override void Invalidate(in CacheInvalidation invalidation)
    {
        foreach (var (key, result) in _kept.ToList())
        {
            if (Drops(key, result, invalidation)) _kept.Remove(key);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => _kept.Clear();

    protected virtual Key KeyOf(uint domain, in EndpointAccess access) => new(domain, access.Pasid, access.IsPrivileged, access.Iova >> 12, access.Kind);

    protected virtual bool Keeps(in WalkResult result) => !result.IsFault && result.PageSize != 0;

    protected virtual bool Drops(in Key key, in WalkResult result, in CacheInvalidation invalidation) =>
        key.Domain == invalidation.Domain && invalidation.Translations
        && (invalidation.Names(key.Pasid, result.Tag) || invalidation.Names(result.Pasid, result.Tag))
        && (invalidation.Scope != InvalidationScope.Address || invalidation.Overlaps(key.Page, 12));

    protected readonly record struct Key(uint Domain, uint? Pasid, bool Privileged, ulong Page, AccessKind Kind);
}

[Mutant("cache-keeps-global", "riscv.global-dropped", "an INVALIDATE of the domain spares global entries")]
[Mutant("arm-cache-keeps-global", "invalidate.no-revoked-after", "an INVALIDATE of the domain spares global entries", On = "arm-tables")]
internal sealed class CacheKeepsGlobal : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache
    {
        protected override bool Drops(in Key key, in WalkResult result, in CacheInvalidation invalidation) =>
            !(result.Global && invalidation.Scope == InvalidationScope.Domain) && base.Drops(key, result, invalidation);
    }
}

[Mutant("cache-splits-superpages", "riscv.invalidate-inside-block", "of a superpage only the 4 KiB that an INVALIDATE names go")]
[Mutant("amd-pt-invalidate-part-of-block", "amd-pt.invalidate-inside-block",
    "a large page is cached in parts of 4 KiB, and only those named go", On = "amd-tables")]
internal sealed class CacheSplitsSuperpages : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache;
}

[Mutant("cache-keeps-refusals", "riscv.invalid-not-cached", "that an access was refused is cached")]
internal sealed class CacheKeepsRefusals : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache
    {
        protected override bool Keeps(in WalkResult result) => true;
    }
}

[Mutant("cache-one-for-kinds", "attach-table.tables-rule", "what was found for one access is cached for reads, writes and executes alike")]
internal sealed class CacheOneForKinds : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache
    {
        protected override Key KeyOf(uint domain, in EndpointAccess access) => base.KeyOf(domain, access) with { Kind = AccessKind.Read };
    }
}

[Mutant("cache-one-for-privilege", "riscv.supervisor-access", "what was found for one access is cached for users and supervisors alike")]
[Mutant("gcr3-cached-privilege-lost", "gcr3.cached-privilege", "what a privileged access left in the cache serves a user's", On = "amd-tables")]
internal sealed class CacheOneForPrivilege : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache
    {
        protected override Key KeyOf(uint domain, in EndpointAccess access) => base.KeyOf(domain, access) with { Privileged = false };
    }
}

[Mutant("cache-one-for-pasids", "attach-table.takes-effect", "what was found for one PASID is cached for all")]
internal sealed class CacheOneForPasids : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : PageCache
    {
        protected override Key KeyOf(uint domain, in EndpointAccess access) => base.KeyOf(domain, access) with { Pasid = null };
    }
}

/// <summary>A cache that keeps what is not present too, as caching mode would have it.</summary>
internal sealed class NotPresentCache : EagerCache
{
    private const int PageShift = 12;
    private readonly Dictionary<(uint Domain, ulong Page, uint? Pasid), TableFault> _missing = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Pasid);
        if (_missing.TryGetValue(key, out var fault))
        {
            result = new WalkResult { Fault = fault };
            return;
        }

        base.Translate(format, context, domain, access, memory, out result, trace);
        if (result.Fault.Kind == TableFaultKind.NotPresent) _missing[key] = result.Fault;
    }

    public override void Invalidate(in CacheInvalidation invalidation)
    {
        _missing.Clear();
        base.Invalidate(invalidation);
    }

    public override void Clear()
    {
        _missing.Clear();
        base.Clear();
    }
}
