using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("invalidate-once-a-notification", "invalidate.no-revoked-after", "of the INVALIDATEs in one notification only the first is carried out")]
internal sealed class InvalidateOnceANotification : DeviceRules
{
    private long _done = -1;

    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (_done != Device.Notifications) base.DropCached(invalidation);
        _done = Device.Notifications;
    }
}

[Mutant("invalidate-merged-by-domain", "invalidate.no-revoked-after",
    "a second INVALIDATE of the same domain in one notification is taken for the first again")]
internal sealed class InvalidateMergedByDomain : DeviceRules
{
    private long _done = -1;
    private uint _domain;

    public override void Invalidate(in InvalidateRequest invalidate)
    {
        if (_done == Device.Notifications && _domain == invalidate.DomainId) return;
        base.Invalidate(invalidate);
        (_done, _domain) = (Device.Notifications, invalidate.DomainId);
    }
}

[Mutant("invalidate-first-domain-of-notification", "invalidate.no-revoked-after", "the INVALIDATEs of one notification are all for the domain of the first")]
internal sealed class InvalidateFirstDomainOfNotification : DeviceRules
{
    private long _notification = -1;
    private uint _domain;

    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (_notification != Device.Notifications) (_notification, _domain) = (Device.Notifications, invalidation.Domain);
        base.DropCached(invalidation with { Domain = _domain });
    }
}

[Mutant("invalidate-first-pasid-of-notification", "invalidate.no-revoked-after", "the INVALIDATEs of one notification are all for the PASID of the first")]
internal sealed class InvalidateFirstPasidOfNotification : DeviceRules
{
    private long _notification = -1;
    private uint? _pasid;

    public override uint? InvalidatedPasid(in InvalidateRequest invalidate)
    {
        if (_notification != Device.Notifications) (_notification, _pasid) = (Device.Notifications, invalidate.Pasid);
        return _pasid;
    }
}

[Mutant("invalidate-queue-full", "invalidate.no-revoked-after", "the 1024th INVALIDATE of a domain and those after it are lost")]
internal sealed class InvalidateQueueFull : DeviceRules
{
    private Domain? _domain;
    private int _done;

    public override void Invalidate(in InvalidateRequest invalidate)
    {
        if (_domain != invalidate.Domain) (_domain, _done) = (invalidate.Domain, 0);
        if (++_done < 1024) base.Invalidate(invalidate);
    }
}
