using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("vtd-unsnooped-updated", "vtd.unsnooped-update", "flags are set where SMPWCS is 0 too, by walks that see what the driver writes")]
internal sealed class VtdUnsnoopedUpdated : VtdRules
{
    public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => true;
}

[Variant("vtd-pasid-zero-untagged", "vtd.pasid-zero-tagged", "an access with PASID 0 is one without a PASID")]
internal sealed class VtdPasidZeroUntagged : VtdRules
{
    public override bool TakesPasidOfUntagged => true;
}

[Variant("vtd-pasid-zero-refused", "vtd.pasid-zero-tagged", "PASID 0 is refused in ATTACH_TABLE and in accesses")]
internal sealed class VtdPasidZeroRefused : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => pasid != 0 && base.PasidFits(pasid, capabilities);
}

[Variant("vtd-execute-taken", "vtd.execute", "an execute access is a read that XD forbids")]
internal sealed class VtdExecuteTaken : VtdRules
{
    public override bool TakesExecute => true;
}

[Variant("vtd-wide-root-taken", "vtd.root-within-output", "a root beyond the width of addresses is taken, and blocks every access")]
internal sealed class VtdWideRootTaken : VtdRules
{
    public override bool RootFits(ulong root, int outputBits) => true;
}

[Variant("vtd-update-given-up", "vtd.update-atomic", "where an entry changed under the flag update the access is given up")]
internal sealed class VtdUpdateGivenUp : VtdRules
{
    public override int UpdateRetries => 0;
}

[Variant("vtd-guest-output-checked", "vtd.interrupt-output", "behind a second stage the guest's address is looked at for the interrupt range too")]
internal sealed class VtdGuestOutputChecked : VtdRules
{
    public override bool ChecksGuestOutput => true;
}

[Variant("vtd-wpe-needs-sre", "vtd.wpe-without-sre", "WPE without SRE is refused")]
internal sealed class VtdWpeNeedsSre : VtdRules
{
    public override bool SupervisorIsOffered(ulong flags, VtdCapabilities capabilities) => (flags & 0x41) != 0x40 && base.SupervisorIsOffered(flags, capabilities);
}
