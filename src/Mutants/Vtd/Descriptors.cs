using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-root-unaligned-taken", "vtd.root-aligned", "low bits of pgtbl_addr are taken")]
internal sealed class RootUnalignedTaken : VtdRules
{
    public override bool RootIsAligned(ulong root) => true;
}

[Mutant("vtd-root-aligned-to-8", "vtd.root-aligned", "pgtbl_addr has to be aligned to an entry only")]
internal sealed class RootAlignedTo8 : VtdRules
{
    public override bool RootIsAligned(ulong root) => (root & 7) == 0;
}

[Mutant("vtd-root-aligned-to-64", "vtd.root-aligned", "pgtbl_addr has to be aligned to 64 bytes only")]
internal sealed class RootAlignedTo64 : VtdRules
{
    public override bool RootIsAligned(ulong root) => (root & 0x3f) == 0;
}

[Mutant("vtd-root-aligned-to-16k", "vtd.root-aligned", "pgtbl_addr has to be aligned to 16 KiB")]
internal sealed class RootAlignedTo16k : VtdRules
{
    public override bool RootIsAligned(ulong root) => (root & 0x3fff) == 0;
}

[Mutant("vtd-sre-unoffered-taken", "vtd.sre-not-offered", "SRS is not looked at")]
internal sealed class SreUnofferedTaken : VtdRules
{
    public override bool SupervisorIsOffered(ulong flags, VtdCapabilities capabilities) => true;
}

[Mutant("vtd-eafe-unoffered-taken", "vtd.eafe-not-offered", "EAFS is not looked at")]
internal sealed class EafeUnofferedTaken : VtdRules
{
    public override bool ExtendedAccessedIsOffered(ulong flags, VtdCapabilities capabilities) => true;
}

[Mutant("vtd-eafe-by-srs", "vtd.eafe-not-offered", "EAFE is offered by SRS")]
internal sealed class EafeBySrs : VtdRules
{
    public override bool ExtendedAccessedIsOffered(ulong flags, VtdCapabilities capabilities) =>
        base.ExtendedAccessedIsOffered(flags, capabilities) || capabilities.Supervisor;
}

[Mutant("vtd-unknown-flags-taken", "vtd.unknown-flags", "all bits of pgtbl_flags are taken")]
internal sealed class UnknownFlagsTaken : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => true;
}

[Mutant("vtd-unknown-flags-low-taken", "vtd.unknown-flags", "bits 5:2 of pgtbl_flags are taken, as an older interface had them")]
internal sealed class UnknownFlagsLowTaken : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => !TableFlagsWord.Undefined63_7.IsSet(flags);
}

[Mutant("vtd-unknown-flags-last-taken", "vtd.unknown-flags", "bit 7 of pgtbl_flags, the end of the list, is taken")]
internal sealed class UnknownFlagsLastTaken : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags & ~0x80UL);
}

[Mutant("vtd-unknown-flags-high-taken", "vtd.unknown-flags", "bits above 31 of pgtbl_flags are not looked at")]
internal sealed class UnknownFlagsHighTaken : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags & uint.MaxValue);
}

[Mutant("vtd-wpe-bit-2-taken", "vtd.wpe-bit", "pgtbl_flags has WPE in bit 2 beside bit 6")]
internal sealed class WpeBit2Taken : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags & ~4UL);
}

[Mutant("vtd-wpe-unknown", "vtd.wpe-bit", "bit 6 of pgtbl_flags is an unknown flag")]
internal sealed class WpeUnknown : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags) && !TableFlagsWord.Wpe.IsSet(flags);
}

[Mutant("vtd-wpe-forwarded", "vtd.wpe-bit", "pgtbl_flags goes to a host where WPE is bit 2, as it is")]
internal sealed class WpeForwarded : VtdRules
{
    public override bool EnablesWriteProtect(ulong flags) => (flags & 4) != 0;
}

[Mutant("vtd-wpe-always", "vtd.supervisor-write", "WPE counts as set")]
internal sealed class WpeAlways : VtdRules
{
    public override bool EnablesWriteProtect(ulong flags) => true;
}

[Mutant("vtd-sre-forgotten", "vtd.supervisor-read", "SRE is not taken from pgtbl_flags")]
internal sealed class SreForgotten : VtdRules
{
    public override bool EnablesSupervisor(ulong flags) => false;
}

[Mutant("vtd-sre-by-wpe", "vtd.supervisor-read", "SRE counts only with WPE")]
internal sealed class SreByWpe : VtdRules
{
    public override bool EnablesSupervisor(ulong flags) => TableFlagsWord.Sre.IsSet(flags) && TableFlagsWord.Wpe.IsSet(flags);
}

[Mutant("vtd-eafe-forgotten", "vtd.eafe-on", "EAFE is not taken from pgtbl_flags")]
internal sealed class EafeForgotten : VtdRules
{
    public override bool EnablesExtendedAccessed(ulong flags) => false;
}

[Mutant("vtd-request-flags-taken", "vtd.unknown-request-flags", "all bits of flags are taken")]
internal sealed class RequestFlagsTaken : VtdRules
{
    public override bool RequestFlagsAreKnown(ulong flags) => true;
}

[Mutant("vtd-request-flags-high-taken", "vtd.unknown-request-flags", "only the low eight bits of flags are looked at")]
internal sealed class RequestFlagsHighTaken : VtdRules
{
    public override bool RequestFlagsAreKnown(ulong flags) => base.RequestFlagsAreKnown(flags & 0xff);
}
