using Viommu.Reference.Domains;
using Viommu.Reference.Faults;

namespace Viommu.Reference.Rules;

// Bypass mode: virtio 1.2, 5.13.6.
public partial class DeviceRules
{
    /// <summary>True when unattached endpoints are in bypass mode: config.bypass decides where it is offered, accepted or not.</summary>
    [Requirement("bypass.config-bypass-unattached")]
    public virtual bool UnattachedBypass() =>
        (Device.Offered & Wire.BypassConfigFeature) != 0 ? BypassActs(Device.Bypass, Device.BypassWasWritten) : LegacyBypass();

    /// <summary>True when config.bypass opens the way for unattached endpoints: its first value counts like one that was written.</summary>
    [Requirement("bypass.config-bypass-unattached")]
    public virtual bool BypassActs(byte bypass, bool wasWritten) => bypass == 1;

    /// <summary>True when legacy BYPASS was negotiated.</summary>
    [Requirement("bypass.legacy-unattached")]
    public virtual bool LegacyBypass() => (Device.Negotiated & Wire.BypassFeature) != 0;

    /// <summary>True when a domain's endpoints are in bypass mode.</summary>
    [Requirement("bypass.attach-bypass-domain")]
    public virtual bool DomainBypasses(Domain domain) => domain.IsBypass;

    /// <summary>An access in bypass mode: every kind is allowed, at the very address. It holds up to the endpoint's next reserved region.</summary>
    [Requirement("bypass.identity")]
    public virtual Translation Bypass(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var last = ulong.MaxValue;
        foreach (var region in endpoint.Reserved)
        {
            if (region.Start > iova) last = Math.Min(last, region.Start - 1);
        }

        return Translation.Through(iova, last);
    }
}
