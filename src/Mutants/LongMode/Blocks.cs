using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-2m-walked", "vtd.page-2m", "PS of the second level does not count", On = "vtd-tables", Value = 2)]
[Mutant("vtd-1g-walked", "vtd.page-1g", "PS of the third level does not count", On = "vtd-tables", Value = 1)]
[Mutant("gcr3-page-2m-ignored", "gcr3.page-2m", "PS of the second level is not looked at", On = "amd-tables", Value = 2)]
[Mutant("gcr3-page-1g-ignored", "gcr3.page-1g", "PS of the third level is not looked at", On = "amd-tables", Value = 1)]
internal sealed class BlocksOfLevelAlone(int alone) : LongModeRules
{
    public override bool IsBlock(ulong entry, int level, bool offered) => level == alone && base.IsBlock(entry, level, offered);
}

[Mutant("vtd-1g-unoffered-walked", "vtd.page-1g-not-offered", "PS of the third level does not count where FS1GP is 0", On = "vtd-tables")]
internal sealed class UnofferedBlocksWalked : LongModeRules
{
    public override bool IsBlock(ulong entry, int level, bool offered) => base.IsBlock(entry, level, offered) && offered;
}

[Mutant("vtd-2m-without-ps", "vtd.page-4k", "every entry of the second level is a page", On = "vtd-tables")]
internal sealed class BlocksWithoutPs : LongModeRules
{
    public override bool IsBlock(ulong entry, int level, bool offered) => level == 1 || base.IsBlock(entry, level, offered);
}

[Mutant("vtd-2m-reserved-unchecked", "vtd.reserved-2m", "bits 20:13 of a 2 MiB page are not looked at", On = "vtd-tables", Value = 1)]
[Mutant("vtd-1g-reserved-unchecked", "vtd.reserved-1g", "bits 29:13 of a 1 GiB page are not looked at", On = "vtd-tables", Value = 2)]
[Mutant("gcr3-reserved-2m-unchecked", "gcr3.reserved-2m", "bits 20:13 of a 2 MiB page are not looked at", On = "amd-tables", Value = 1)]
[Mutant("gcr3-reserved-1g-unchecked", "gcr3.reserved-1g", "bits 29:13 of a 1 GiB page are not looked at", On = "amd-tables", Value = 2)]
internal sealed class BlockReservedUnchecked(int ignored) : LongModeRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => level == ignored || base.BlockReservedIsClear(entry, level);
}

[Mutant("vtd-2m-bit-20-unchecked", "vtd.reserved-2m", "bit 20 of a 2 MiB page is not looked at", On = "vtd-tables", Value = 1UL << 20)]
[Mutant("vtd-2m-bit-13-unchecked", "vtd.reserved-2m", "bit 13 of a 2 MiB page is not looked at", On = "vtd-tables", Value = 1UL << 13)]
internal sealed class BlockReservedBitUnchecked(ulong bit) : LongModeRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(level == 1 ? entry & ~bit : entry, level);
}

[Mutant("vtd-1g-reserved-as-2m", "vtd.reserved-1g", "a 1 GiB page has the reserved bits of a 2 MiB page", On = "vtd-tables", Value = 1)]
[Mutant("vtd-2m-reserved-as-1g", "vtd.page-2m", "a 2 MiB page has the reserved bits of a 1 GiB page", On = "vtd-tables", Value = 2)]
[Mutant("gcr3-reserved-1g-as-2m", "gcr3.reserved-1g", "of a 1 GiB page bits 20:13 are looked at, as of one of 2 MiB", On = "amd-tables", Value = 1)]
internal sealed class BlockReservedOfOtherSize(int other) : LongModeRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, other);
}

[Mutant("vtd-pat-of-block-refused", "vtd.pat-of-block", "bit 12 of a large page is reserved", On = "vtd-tables")]
[Mutant("gcr3-pat-of-block-refused", "gcr3.pat-of-block", "bit 12 of a large page is reserved", On = "amd-tables")]
internal sealed class PatOfBlockRefused : LongModeRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) =>
        base.BlockReservedIsClear(entry, level) && !LongModeBlockWord.Pat.IsSet(entry);
}

[Mutant("vtd-pat-of-1g-refused", "vtd.pat-of-block", "bit 12 of a 1 GiB page is reserved", On = "vtd-tables")]
internal sealed class PatOf1gRefused : LongModeRules
{
    public override bool BlockReservedIsClear(ulong entry, int level) =>
        base.BlockReservedIsClear(entry, level) && !(level == 2 && LongModeBlockWord.Pat.IsSet(entry));
}

[Mutant("vtd-2m-offset-lost", "vtd.page-2m", "of the address within a 2 MiB page 12 bits are kept", On = "vtd-tables")]
internal sealed class OffsetIn2mLost : LongModeRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, size == 0x20_0000 ? 0x1000 : size);
}

[Mutant("vtd-1g-offset-lost", "vtd.page-1g", "of the address within a 1 GiB page 21 bits are kept", On = "vtd-tables")]
[Mutant("gcr3-page-1g-offset-2m", "gcr3.page-1g", "of an address in a 1 GiB page only the low 21 bits are kept", On = "amd-tables")]
internal sealed class OffsetIn1gAs2m : LongModeRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, Math.Min(size, 0x20_0000));
}

[Mutant("gcr3-page-offset-4k", "gcr3.page-2m", "of an address in a large page only the low 12 bits are kept", On = "amd-tables")]
internal sealed class OffsetAs4k : LongModeRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, 0x1000);
}
