namespace Viommu.Reference.Rules;

// Feature bits and config space: virtio 1.2, 5.13.3 and 5.13.4.
public partial class DeviceRules
{
    /// <summary>The feature bits the device shows.</summary>
    [Requirement("features.offer-map-unmap")]
    [Requirement("features.map-or-table")]
    [Requirement("features.no-legacy-bypass")]
    [Requirement("features.not-both-bypass")]
    public virtual ulong OfferedFeatures(ulong configured) => configured;

    /// <summary>config.page_size_mask.</summary>
    [Requirement("config.page-size-mask-nonzero")]
    [Requirement("config.page-size-mask-many")]
    [Choice("config.page-size-mask-many")]
    public virtual ulong PageSizeMask() => Configuration.PageSizeMask;

    /// <summary>config.bypass after power-on.</summary>
    [Requirement("config.bypass-initial")]
    [Choice("config.bypass-initial")]
    public virtual byte InitialBypass() => Configuration.InitialBypass ? (byte)1 : (byte)0;

    /// <summary>config.bypass after a device reset.</summary>
    [Requirement("config.bypass-survives-device-reset")]
    public virtual byte BypassAfterDeviceReset(byte current) => current;

    /// <summary>config.bypass after a system reset.</summary>
    [Requirement("config.bypass-restored-on-system-reset")]
    public virtual byte BypassAfterSystemReset(byte current) => InitialBypass();

    /// <summary>config.bypass after the driver wrote it: a value other than 0 and 1 is ignored.</summary>
    [Requirement("config.bypass-only-0-or-1")]
    public virtual byte BypassAfterWrite(byte current, byte written) => written <= 1 ? written : current;

    /// <summary>True when a driver that did not accept BYPASS_CONFIG may write config.bypass too; the specification is silent.</summary>
    [Choice("config.bypass-write-unaccepted")]
    public virtual bool ObeysBypassWriteUnaccepted() => true;

    /// <summary>The bytes of the config space that no other rule names.</summary>
    [Choice("config.reserved")]
    public virtual byte ConfigReservedByte() => 0;

    /// <summary>What a device reset does to domains and endpoints (5.13.5).</summary>
    [Requirement("init.reset-detaches-all")]
    public virtual void DetachAll()
    {
        Domains.EndAll();
        foreach (var endpoint in Device.Endpoints) endpoint.Domain = null;
    }

    /// <summary>The device status after a reset (2.1.2).</summary>
    [Requirement("virtqueue.reset-recovers")]
    public virtual byte StatusAfterReset(byte current) => 0;

    /// <summary>True when the device starts again from fresh queues after a reset.</summary>
    [Requirement("virtqueue.reset-recovers")]
    public virtual bool ResetForgetsQueues() => true;
}
