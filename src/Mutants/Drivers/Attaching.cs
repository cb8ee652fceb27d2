using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("identity-without-flag", "tasks.identity", "an identity domain is attached without the flag BYPASS")]
internal sealed class IdentityWithoutFlag : DriverRules { public override ulong AttachFlags(ulong bypass, bool isBypass, bool isNew) => 0; }

[DriverMutant("identity-flag-first-only", "attach.driver-same-flag", "the second endpoint of a bypass domain is attached without the flag BYPASS")]
internal sealed class IdentityFlagFirstOnly : DriverRules
{
    public override ulong AttachFlags(ulong bypass, bool isBypass, bool isNew) => isBypass && isNew ? bypass : 0;
}

[DriverMutant("flag-on-second-endpoint", "attach.driver-same-flag", "the second endpoint of a domain that translates is attached with the flag BYPASS")]
internal sealed class FlagOnSecondEndpoint : DriverRules
{
    public override ulong AttachFlags(ulong bypass, bool isBypass, bool isNew) => isBypass || !isNew ? bypass : 0;
}

[DriverMutant("flag-on-every-domain", "tasks.only-what-is-mapped", "every ATTACH has the flag BYPASS")]
internal sealed class FlagOnEveryDomain : DriverRules { public override ulong AttachFlags(ulong bypass, bool isBypass, bool isNew) => bypass; }

[DriverMutant("blocked-is-identity", "tasks.blocked", "a blocked endpoint is given a domain that maps all memory")]
internal sealed class BlockedMapsAll : DriverRules { public override bool BlockedIsIdentity => true; }

[DriverMutant("blocked-by-open-detach", "tasks.blocked", "a blocked endpoint is attached to nothing, while unattached ones are in bypass mode")]
internal sealed class BlockedByOpenDetach : DriverRules
{
    public override bool TurnsBypassOff => false;

    public override bool IsBypassOn(byte bypass) => false;

    public override bool BlocksByDetach => true;
}

[DriverMutant("identity-maps-one-range", "tasks.identity", "an identity domain maps the first range of memory alone")]
internal sealed class IdentityMapsOneRange : DriverRules
{
    public override bool MapsIdentity => true;

    public override bool IsOfIdentity(int at, int count) => at == 0;
}

[DriverMutant("identity-without-last-range", "tasks.identity", "an identity domain leaves out the last range of memory")]
internal sealed class IdentityWithoutLastRange : DriverRules
{
    public override bool MapsIdentity => true;

    public override bool IsOfIdentity(int at, int count) => count == 1 || at < count - 1;
}

[DriverMutant("identity-is-moved", "tasks.identity", "an identity domain leads a page further")]
internal sealed class IdentityIsMoved : DriverRules
{
    public override bool MapsIdentity => true;

    public override ulong IdentityTarget(ulong address) => address ^ 0x20_0000;
}

[DriverMutant("identity-is-read-only", "tasks.identity", "an identity domain may not be written")]
internal sealed class IdentityIsReadOnly : DriverRules
{
    public override bool MapsIdentity => true;

    public override bool WritesIdentity => false;
}

[DriverMutant("identity-over-regions", "resv-mem.driver-not-mapped", "an identity domain maps reserved regions too")]
internal sealed class IdentityOverRegions : DriverRules
{
    public override bool MapsIdentity => true;

    public override bool IdentityHeeds(bool isMsi) => false;

    public override bool AttachHeeds(bool isMsi) => false;
}

[DriverMutant("identity-over-msis", "resv-mem.driver-not-mapped", "an identity domain maps the regions of MSIs too")]
internal sealed class IdentityOverMsis : DriverRules
{
    public override bool MapsIdentity => true;

    public override bool IdentityHeeds(bool isMsi) => !isMsi;
}

[DriverMutant("detach-not-sent", "tasks.detach-ends", "DETACH is never sent")]
internal sealed class DetachNotSent : DriverRules { public override bool SendsDetach(int othersLeft) => false; }

[DriverMutant("detach-of-last-not-sent", "tasks.detach-ends", "DETACH is not sent for the last endpoint of a domain")]
internal sealed class DetachOfLastNotSent : DriverRules { public override bool SendsDetach(int othersLeft) => othersLeft > 0; }

[DriverMutant("detach-of-others-not-sent", "tasks.detach-ends", "DETACH is sent for the last endpoint of a domain alone")]
internal sealed class DetachOfOthersNotSent : DriverRules { public override bool SendsDetach(int othersLeft) => othersLeft == 0; }

[DriverMutant("detach-wrong-domain", "tasks.detach-ends", "DETACH names another domain, and its failure is not looked at")]
internal sealed class DetachWrongDomain : DriverRules
{
    public override uint DetachDomain(uint domain) => domain ^ 1;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "DETACH";
}

[DriverMutant("detach-wrong-endpoint", "tasks.detach-ends", "DETACH names another endpoint, and its failure is not looked at")]
internal sealed class DetachWrongEndpoint : DriverRules
{
    public override uint DetachEndpoint(uint endpoint) => endpoint ^ 0x18;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "DETACH";
}

[DriverMutant("nothing-mapped-again", "tasks.map-reaches", "a domain that has come to be again is empty")]
internal sealed class NothingMappedAgain : DriverRules { public override bool Replays(int at, int count) => false; }

[DriverMutant("last-not-mapped-again", "tasks.map-reaches", "of a domain that has come to be again the last mapping is missing")]
internal sealed class LastNotMappedAgain : DriverRules { public override bool Replays(int at, int count) => at < count - 1; }

[DriverMutant("attach-not-undone", "tasks.failed-leaves-nothing", "an endpoint stays attached where its domain could not be mapped again")]
internal sealed class AttachNotUndone : DriverRules { public override bool UndoesAttach => false; }

[DriverMutant("shares-unlike-endpoints", "attach-table.driver-same-formats", "endpoints with other tables join a domain with tables")]
internal sealed class SharesUnlikeEndpoints : DriverRules { public override bool MayShare(bool areEqual) => true; }

[DriverMutant("feature-used-not-accepted", "attach-table.driver-feature", "ATTACH_TABLE is sent by a driver that did not accept the feature")]
internal sealed class FeatureUsedNotAccepted : DriverRules
{
    // Bit 7 is ATTACH_TABLE.
    public override ulong Accepts(ulong wanted, ulong offered) => wanted & offered & ~(1UL << 7);

    public override bool MayAttachTables(bool isAccepted) => true;
}

[DriverMutant("joins-by-attach-table", "attach-table.driver-new-domain", "a second endpoint joins a domain by ATTACH_TABLE")]
internal sealed class JoinsByAttachTable : DriverRules { public override bool JoinsByAttach => false; }
