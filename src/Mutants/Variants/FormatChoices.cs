using Viommu.Reference.Mutants.Tables;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("riscv-no-update-retries", "riscv.sade-on", "an entry that changed under the flag update is not walked again: the access is given up")]
internal sealed class RiscvNoUpdateRetries : RiscvRules { public override int UpdateRetries => 0; }

[Variant("riscv-implicit-read-dirties", "riscv.ad-before-second-stage", "reading a first-stage entry wants D of the second stage")]
internal sealed class RiscvImplicitReadDirties : RiscvRules { public override bool ImplicitReadDirties => true; }

[Variant("riscv-napot-4k-blocks", "riscv.reported-size", "a NAPOT page is kept as pages of 4 KiB")]
internal sealed class RiscvNapot4kBlocks : RiscvRules { public override bool ReportsNapotSize => false; }

[Variant("riscv-wide-roots-refused", "riscv.overwide-ppn", "a root beyond the physical width is refused with the context")]
internal sealed class RiscvWideRootsRefused : RiscvRules { public override bool RefusesWideRoots => true; }

[Variant("vtd-unsnooped-updated", "vtd.unsnooped-update", "flags are set where SMPWCS is 0 too, by walks that see what the driver writes")]
internal sealed class VtdUnsnoopedUpdated : VtdRules { public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => true; }

[Variant("vtd-pasid-zero-untagged", "vtd.pasid-zero-tagged", "an access with PASID 0 is one without a PASID")]
internal sealed class VtdPasidZeroUntagged : VtdRules { public override bool TakesPasidOfUntagged => true; }

[Variant("vtd-pasid-zero-refused", "vtd.pasid-zero-tagged", "PASID 0 is refused in ATTACH_TABLE and in accesses")]
internal sealed class VtdPasidZeroRefused : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => pasid != 0 && base.PasidFits(pasid, capabilities);
}

[Variant("vtd-execute-taken", "vtd.execute", "an execute access is a read that XD forbids")]
internal sealed class VtdExecuteTaken : VtdRules { public override bool TakesExecute => true; }

[Variant("vtd-wide-root-taken", "vtd.root-within-output", "a root beyond the width of addresses is taken, and blocks every access")]
internal sealed class VtdWideRootTaken : VtdRules { public override bool RootFits(ulong root, int outputBits) => true; }

[Variant("vtd-update-given-up", "vtd.update-atomic", "where an entry changed under the flag update the access is given up")]
internal sealed class VtdUpdateGivenUp : VtdRules { public override int UpdateRetries => 0; }

[Variant("vtd-guest-output-checked", "vtd.interrupt-output", "behind a second stage the guest's address is looked at for the interrupt range too")]
internal sealed class VtdGuestOutputChecked : VtdRules { public override bool ChecksGuestOutput => true; }

[Variant("vtd-wpe-needs-sre", "vtd.wpe-without-sre", "WPE without SRE is refused")]
internal sealed class VtdWpeNeedsSre : VtdRules
{
    public override bool SupervisorIsOffered(ulong flags, VtdCapabilities capabilities) =>
        (flags & 0x41) != 0x40 && base.SupervisorIsOffered(flags, capabilities);
}

[Variant("vtd-blocks-in-pieces", "vtd.invalidate-inside-block",
    "a large page of VT-d is cached in pieces of 4 KiB, of which an INVALIDATE drops those that it names")]
internal sealed class VtdBlocksInPieces : DeviceRules
{
    private const string Format = "intel-vtd";

    public override TranslationCache NewTableCache() => new Cache(base.NewTableCache());

    // Other architectures do not let a page's pieces outlive one another.
    private sealed class Cache(TranslationCache usual) : TranslationCache
    {
        private readonly Pieces _pieces = new();

        public override void Translate(
            TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result,
            IWalkTrace? trace = null) =>
                (format.Name == Format ? _pieces : usual).Translate(format, context, domain, access, memory, out result, trace);

        public override void Invalidate(in CacheInvalidation invalidation)
        {
            _pieces.Invalidate(invalidation);
            usual.Invalidate(invalidation);
        }

        public override void Clear()
        {
            _pieces.Clear();
            usual.Clear();
        }
    }

    private sealed class Pieces : PageCache;
}
