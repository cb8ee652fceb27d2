namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>
/// Every decision that VT-d's specification fixes for tables, one member each, with the requirement it obeys. The walk asks; a subclass that
/// overrides one member is a mutant, or a variant where the member is a choice. Members are pure. Levels count from 0, nearest to the page.
/// </summary>
public partial class VtdRules
{
    /// <summary>The rules as they stand.</summary>
    public static VtdRules Standard { get; } = new();

    /// <summary>How often a walk begins again because an entry changed under the flag update, before the access is given up (0x91).</summary>
    [TableChoice("vtd.update-retries")]
    public virtual int UpdateRetries => 16;

    /// <summary>
    /// Where walks are not snooped (SMPWCS is 0) an update of flags may be refused with 0x90. This walker always sees what the driver
    /// wrote, so that it need not.
    /// </summary>
    [TableChoice("vtd.unsnooped-update")]
    public virtual bool UpdatesUnsnooped(VtdCapabilities capabilities) => true;

    /// <summary>An execute request needs ERE, which ATTACH_TABLE cannot set; revisions without execute requests know none.</summary>
    [TableChoice("vtd.execute")]
    public virtual bool TakesExecute => false;

    /// <summary>The privilege comes with the PASID, or for accesses without one from the host's RID_PRIV: here as the access says.</summary>
    [TableChoice("vtd.untagged-privilege")]
    public virtual bool IsSupervisor(in TableAccess access) => access.Privileged;

    /// <summary>Behind a second stage the interrupt range counts for its result; the guest's address may be looked at too.</summary>
    [TableChoice("vtd.interrupt-guest-output")]
    public virtual bool ChecksGuestOutput => false;
}
