using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

// Reports that fail to come.

[Mutant("fault-permission-silent", "fault.permission-reported", "accesses to mapped addresses without the permission are not reported")]
internal sealed class FaultPermissionSilent : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var to = base.Translate(endpoint, iova, kind);
        return to.Kind == TranslationKind.Blocked && endpoint.Domain is { } domain && FindMapping(domain, iova, out _) ? to with { IsSilent = true } : to;
    }
}

[Mutant("fault-many-dropped-breaks", "fault.no-buffer", "the device asks for a reset when 512 reports found no buffer")]
internal sealed class FaultManyDroppedBreaks : DeviceRules
{
    private int _dropped;

    public override void WithoutFaultBuffer()
    {
        if (++_dropped % 512 == 0) Device.Break();
    }
}
