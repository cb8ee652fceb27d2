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
    /// Where walks are not snooped (SMPWCS is 0) an update of flags is refused with 0x90 (3.10, SFS.9). A walker that sees what the driver
    /// writes all the same might do it.
    /// </summary>
    [TableChoice("vtd.unsnooped-update")]
    public virtual bool UpdatesUnsnooped(VtdCapabilities capabilities) => capabilities.SnoopedWalks;

    /// <summary>An execute request needs ERE, which ATTACH_TABLE cannot set; revisions without execute requests know none.</summary>
    [TableChoice("vtd.execute")]
    public virtual bool TakesExecute => false;

    /// <summary>The privilege that an access has.</summary>
    [TableRule("vtd.supervisor-read")]
    public virtual bool IsSupervisor(in EndpointAccess access) => access.IsPrivileged;

    /// <summary>Accesses without a PASID have a privilege only where the host can give it to them, by RID_PRIV (9.4): then as they say.</summary>
    [TableRule("vtd.untagged-user")]
    public virtual bool TakesUntaggedPrivilege(VtdCapabilities capabilities) => capabilities.UntaggedPrivilege;

    /// <summary>An access with PASID 0 is refused, as 0 is RID_PASID (SCT.9); or it goes through the tables of those without a PASID.</summary>
    [TableChoice("vtd.pasid-zero-tagged")]
    public virtual bool TakesPasidOfUntagged => false;

    /// <summary>Behind a second stage the interrupt range counts for its result; the guest's address may be looked at too.</summary>
    [TableChoice("vtd.interrupt-guest-output")]
    public virtual bool ChecksGuestOutput => false;
}
