using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-1g-unoffered-taken", "vtd.page-1g-not-offered", "FS1GP is not looked at")]
internal sealed class Page1gUnofferedTaken : VtdRules { public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => true; }

[Mutant("vtd-1g-by-sslps", "vtd.page-1g", "1 GiB pages are offered by the second stage field SSLPS")]
internal sealed class Page1gBySslps : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2 || CapabilityWord.Sslps1G.IsSet(capabilities.Cap);
}

[Mutant("vtd-1g-refused", "vtd.page-1g", "1 GiB pages are refused")]
internal sealed class Page1gRefused : VtdRules { public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2; }

[Mutant("vtd-2m-needs-1g", "vtd.page-2m", "2 MiB pages need FS1GP")]
internal sealed class Page2mNeeds1g : VtdRules { public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => capabilities.GiantPages; }

[Mutant("vtd-2m-needs-sslps", "vtd.page-2m", "2 MiB pages need the second stage field SSLPS")]
internal sealed class Page2mNeedsSslps : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) =>
        level == 2 ? base.BlockIsOffered(level, capabilities) : CapabilityWord.Sslps2M.IsSet(capabilities.Cap);
}

[Mutant("vtd-extended-always", "vtd.eafe-off", "EA is set without EAFE")]
internal sealed class ExtendedAlways : VtdRules { public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, true); }

[Mutant("vtd-extended-never", "vtd.eafe-on", "EA is not set")]
internal sealed class ExtendedNever : VtdRules { public override ulong Extended(ulong entry, int level, bool enabled) => entry; }

[Mutant("vtd-extended-of-pages-only", "vtd.eafe-on", "EA is set in the last level alone")]
internal sealed class ExtendedOfPagesOnly : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, enabled && level == 0);
}

[Mutant("vtd-extended-of-pointers-only", "vtd.eafe-on", "EA is set in pointers alone")]
internal sealed class ExtendedOfPointersOnly : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, enabled && level > 0);
}

[Mutant("vtd-extended-at-bit-9", "vtd.eafe-on", "EA is set in bit 9")]
internal sealed class ExtendedAtBit9 : VtdRules { public override ulong Extended(ulong entry, int level, bool enabled) => enabled ? entry | 0x200 : entry; }

[Mutant("vtd-untagged-privilege-taken", "vtd.untagged-user", "an access without a PASID has the privilege that it claims, although RPRIVS is 0")]
internal sealed class UntaggedPrivilegeTaken : VtdRules { public override bool TakesUntaggedPrivilege(VtdCapabilities capabilities) => true; }

[Mutant("vtd-supervisor-always", "vtd.supervisor-needs-sre", "a privileged access needs no SRE")]
internal sealed class SupervisorAlways : VtdRules { public override bool TakesSupervisor(bool enabled) => true; }

[Mutant("vtd-supervisor-never", "vtd.supervisor-read", "a privileged access is refused whatever SRE says")]
internal sealed class SupervisorNever : VtdRules { public override bool TakesSupervisor(bool enabled) => false; }

[Mutant("vtd-supervisor-needs-no-sre-read", "vtd.supervisor-needs-sre", "a privileged access without SRE is a user access")]
internal sealed class SupervisorNeedsNoSreRead : VtdRules { public override bool IsSupervisor(in EndpointAccess access) => false; }
