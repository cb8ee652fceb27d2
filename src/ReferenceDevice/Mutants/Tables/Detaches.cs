using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

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

[Mutant("detach-always-one-pasid", "detach.pasid-only", "every DETACH is one of a PASID, without the flag of PASID 0")]
internal sealed class DetachAlwaysOnePasid : DeviceRules
{
    public override bool NamesPasid(in DetachRequest detach) => (Device.Negotiated & Wire.AttachTableFeature) != 0;
}

[Mutant("detach-pasid-not-zero", "detach.pasid-only", "a DETACH with a PASID that is not zero is one of that PASID, without the flag")]
internal sealed class DetachPasidNotZero : DeviceRules
{
    public override bool NamesPasid(in DetachRequest detach) => (Device.Negotiated & Wire.AttachTableFeature) != 0 && detach.Pasid != 0;
}
