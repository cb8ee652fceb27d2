using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-1g-unoffered-taken", "vtd.page-1g-not-offered", "FS1GP is not looked at")]
internal sealed class Page1gUnofferedTaken : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => true;
}

[Mutant("vtd-1g-by-sslps", "vtd.page-1g", "1 GiB pages are offered by the second stage field SSLPS")]
internal sealed class Page1gBySslps : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2 || CapabilityWord.Sslps1G.IsSet(capabilities.Cap);
}

[Mutant("vtd-1g-unoffered-walked", "vtd.page-1g-not-offered", "PS of the third level does not count where FS1GP is 0")]
internal sealed class Page1gUnofferedWalked : VtdRules
{
    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) =>
        base.IsBlock(entry, level, capabilities) && (level < 2 || capabilities.GiantPages);
}

[Mutant("vtd-1g-refused", "vtd.page-1g", "1 GiB pages are refused")]
internal sealed class Page1gRefused : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2;
}

[Mutant("vtd-2m-needs-1g", "vtd.page-2m", "2 MiB pages need FS1GP")]
internal sealed class Page2mNeeds1g : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) => capabilities.GiantPages;
}

[Mutant("vtd-2m-needs-sslps", "vtd.page-2m", "2 MiB pages need the second stage field SSLPS")]
internal sealed class Page2mNeedsSslps : VtdRules
{
    public override bool BlockIsOffered(int level, VtdCapabilities capabilities) =>
        level == 2 ? base.BlockIsOffered(level, capabilities) : CapabilityWord.Sslps2M.IsSet(capabilities.Cap);
}

[Mutant("vtd-2m-walked", "vtd.page-2m", "PS of the second level does not count")]
internal sealed class Page2mWalked : VtdRules
{
    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) => level == 2 && base.IsBlock(entry, level, capabilities);
}

[Mutant("vtd-1g-walked", "vtd.page-1g", "PS of the third level does not count")]
internal sealed class Page1gWalked : VtdRules
{
    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) => level == 1 && base.IsBlock(entry, level, capabilities);
}

[Mutant("vtd-2m-without-ps", "vtd.page-4k", "every entry of the second level is a page")]
internal sealed class Page2mWithoutPs : VtdRules
{
    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) => level == 1 || base.IsBlock(entry, level, capabilities);
}

[Mutant("vtd-2m-reserved-unchecked", "vtd.reserved-2m", "bits 20:13 of a 2 MiB page are not looked at")]
internal sealed class Page2mReservedUnchecked : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => level == 1 || base.BlockReservedIsClear(entry, level);
}

[Mutant("vtd-1g-reserved-unchecked", "vtd.reserved-1g", "bits 29:13 of a 1 GiB page are not looked at")]
internal sealed class Page1gReservedUnchecked : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => level == 2 || base.BlockReservedIsClear(entry, level);
}

[Mutant("vtd-2m-bit-20-unchecked", "vtd.reserved-2m", "bit 20 of a 2 MiB page is not looked at")]
internal sealed class Page2mBit20Unchecked : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(level == 1 ? entry & ~(1UL << 20) : entry, level);
}

[Mutant("vtd-2m-bit-13-unchecked", "vtd.reserved-2m", "bit 13 of a 2 MiB page is not looked at")]
internal sealed class Page2mBit13Unchecked : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(level == 1 ? entry & ~(1UL << 13) : entry, level);
}

[Mutant("vtd-1g-reserved-as-2m", "vtd.reserved-1g", "a 1 GiB page has the reserved bits of a 2 MiB page")]
internal sealed class Page1gReservedAs2m : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, 1);
}

[Mutant("vtd-2m-reserved-as-1g", "vtd.page-2m", "a 2 MiB page has the reserved bits of a 1 GiB page")]
internal sealed class Page2mReservedAs1g : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, 2);
}

[Mutant("vtd-pat-of-block-refused", "vtd.pat-of-block", "bit 12 of a large page is reserved")]
internal sealed class PatOfBlockRefused : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, level) && !FirstStageBlockWord.Pat.IsSet(entry);
}

[Mutant("vtd-pat-of-1g-refused", "vtd.pat-of-block", "bit 12 of a 1 GiB page is reserved")]
internal sealed class PatOf1gRefused : VtdRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, level) && !(level == 2 && FirstStageBlockWord.Pat.IsSet(entry));
}

[Mutant("vtd-pat-of-block-in-address", "vtd.pat-of-block", "bit 12 of a large page is a bit of its address")]
internal sealed class PatOfBlockInAddress : VtdRules
{
    public override ulong PageAddress(ulong entry, ulong size) => entry & FirstStageEntryWord.Address.Mask;
}

[Mutant("vtd-2m-offset-lost", "vtd.page-2m", "of the address within a 2 MiB page 12 bits are kept")]
internal sealed class Page2mOffsetLost : VtdRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, size == 0x20_0000 ? 0x1000 : size);
}

[Mutant("vtd-1g-offset-lost", "vtd.page-1g", "of the address within a 1 GiB page 21 bits are kept")]
internal sealed class Page1gOffsetLost : VtdRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, Math.Min(size, 0x20_0000));
}
