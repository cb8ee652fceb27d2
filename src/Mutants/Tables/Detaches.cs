using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("detach-pasid-crashes", "detach.pasid-not-attached", "DETACH of a PASID of an endpoint without tables is a crash")]
internal sealed class DetachPasidCrashes : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) =>
        NamesPasid(detach) && detach.Endpoint is { Tables: null }
            ? throw new InvalidOperationException("there are no tables to take the PASID from")
            : base.CheckDetach(detach);
}

[Mutant("detach-pasid-before-endpoint", "detach.no-such-endpoint", "DETACH of a PASID looks for tables before it looks for the endpoint")]
internal sealed class DetachPasidBeforeEndpoint : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) => NamesPasid(detach) && detach.Endpoint?.Tables is null ? Inval : base.CheckDetach(detach);
}

[Mutant("detach-always-one-pasid", "detach.pasid-only", "DETACH without the flag ends nothing but what is cached of PASID 0")]
internal sealed class DetachAlwaysOnePasid : DeviceRules
{
    public override void Detach(in DetachRequest detach)
    {
        if (detach is { Endpoint.Tables: not null, Domain: { } domain }) DropCached(new CacheInvalidation(domain.Id, InvalidationScope.Pasid, PasidTable: true, Pasid: 0));
        else base.Detach(detach);
    }
}

[Mutant("detach-pasid-not-zero", "detach.pasid-only", "DETACH with a PASID that is not zero ends that PASID alone, without the flag")]
internal sealed class DetachPasidNotZero : DeviceRules
{
    public override void Detach(in DetachRequest detach)
    {
        if (detach is { Endpoint.Tables: not null, Pasid: not 0, Domain: { } domain })
            DropCached(new CacheInvalidation(domain.Id, InvalidationScope.Pasid, PasidTable: true, Pasid: detach.Pasid));
        else
            base.Detach(detach);
    }
}
