using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-present-unchecked", "vtd.present", "P is not looked at", On = "vtd-tables")]
[Mutant("gcr3-present-unchecked", "gcr3.present", "P is not looked at", On = "amd-tables")]
internal sealed class PresentUnchecked : LongModeRules { public override bool IsPresent(ulong entry, int level) => true; }

[Mutant("vtd-present-not-zero", "vtd.present", "an entry that is not zero is present", On = "vtd-tables")]
[Mutant("gcr3-present-not-zero", "gcr3.present", "an entry that is not zero is present", On = "amd-tables")]
internal sealed class PresentNotZero : LongModeRules { public override bool IsPresent(ulong entry, int level) => entry != 0; }

[Mutant("vtd-present-of-pages-unchecked", "vtd.present", "P is looked at in pointers alone", On = "vtd-tables")]
[Mutant("gcr3-present-of-pages-unchecked", "gcr3.present", "P is looked at in pointers alone", On = "amd-tables")]
internal sealed class PresentOfPagesUnchecked : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => level == 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-of-pointers-unchecked", "vtd.present", "P is looked at in the last level alone", On = "vtd-tables")]
[Mutant("gcr3-present-of-pointers-unchecked", "gcr3.present", "P is looked at in the last level alone", On = "amd-tables")]
internal sealed class PresentOfPointersUnchecked : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => level > 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-by-rights", "vtd.present", "an entry with any of bits 2:0 is present, as in the second stage", On = "vtd-tables")]
[Mutant("gcr3-present-by-rights", "gcr3.present-alone", "an entry with RW or US is present too", On = "amd-tables")]
internal sealed class PresentByRights : LongModeRules { public override bool IsPresent(ulong entry, int level) => (entry & 7) != 0; }

[Mutant("gcr3-present-by-bit-8", "gcr3.present-alone", "bit 8 makes an entry present too, as Linux marks pages of no access", On = "amd-tables")]
internal sealed class PresentByBit8 : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) || LongModeEntryWord.G.IsSet(entry);
}

[Mutant("vtd-present-needs-accessed", "vtd.present", "an entry without A is not present", On = "vtd-tables")]
[Mutant("gcr3-present-needs-accessed", "gcr3.accessed", "an entry without A is not present", On = "amd-tables")]
internal sealed class PresentNeedsAccessed : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) && LongModeEntryWord.A.IsSet(entry);
}

// A high address bit that is not looked at must be dropped too: as a part of the address it would lead where there is no memory, which is blocked as well.
[Mutant("vtd-reserved-address-of-pages-unchecked", "vtd.reserved-address", "address bits above the width are dropped in pages", On = "vtd-tables")]
internal sealed class ReservedAddressOfPagesUnchecked : LongModeRules
{
    private const ulong Kept = (1UL << 46) - 1;

    public override bool AddressFits(ulong entry, int level, int outputBits) => level == 0 || base.AddressFits(entry, level, outputBits);

    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & Kept;
}

[Mutant("vtd-reserved-address-of-pointers-unchecked", "vtd.reserved-address", "address bits above the width are dropped in pointers", On = "vtd-tables")]
internal sealed class ReservedAddressOfPointersUnchecked : LongModeRules
{
    private const ulong Kept = (1UL << 46) - 1;

    public override bool AddressFits(ulong entry, int level, int outputBits) => level > 0 || base.AddressFits(entry, level, outputBits);

    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) & Kept;
}

[Mutant("vtd-reserved-bit-51-unchecked", "vtd.reserved-address", "address bit 51 is dropped in pages", On = "vtd-tables")]
internal sealed class ReservedBit51Unchecked : LongModeRules
{
    private const ulong Kept = ~(1UL << 51);

    public override bool AddressFits(ulong entry, int level, int outputBits) =>
        base.AddressFits(level == 0 ? entry & Kept : entry, level, outputBits);

    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & Kept;
}

[Mutant("vtd-reserved-ps-unchecked", "vtd.reserved-ps", "bit 7 of the upper levels is not looked at", On = "vtd-tables")]
[Mutant("gcr3-reserved-ps-unchecked", "gcr3.reserved-ps", "bit 7 of the upper levels is not looked at", On = "amd-tables")]
internal sealed class ReservedPsUnchecked : LongModeRules { public override bool UpperPageSizeIsClear(ulong entry, int level) => true; }

[Mutant("vtd-reserved-ps-of-fifth-unchecked", "vtd.reserved-ps", "bit 7 of the fifth level is not looked at", On = "vtd-tables", Value = 4)]
[Mutant("vtd-reserved-ps-of-top-only", "vtd.reserved-ps", "of the upper levels only the fifth has bit 7 reserved", On = "vtd-tables", Value = 3)]
[Mutant("gcr3-reserved-ps-of-fifth-unchecked", "gcr3.reserved-ps", "bit 7 of the fifth level is not looked at", On = "amd-tables", Value = 4)]
[Mutant("gcr3-reserved-ps-of-fourth-unchecked", "gcr3.reserved-ps", "bit 7 of the fourth level is not looked at", On = "amd-tables", Value = 3)]
internal sealed class ReservedPsOfLevelUnchecked(int ignored) : LongModeRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == ignored || base.UpperPageSizeIsClear(entry, level);
}

[Mutant("vtd-pages-of-512g", "vtd.reserved-ps", "bit 7 of a fourth-level entry maps a page of 512 GiB", On = "vtd-tables", Value = 3)]
[Mutant("vtd-pages-of-256t", "vtd.reserved-ps", "bit 7 of a fifth-level entry maps a page of 256 TiB", On = "vtd-tables", Value = 4)]
internal sealed class PagesOfUpperLevel(int upper) : LongModeRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == upper || base.UpperPageSizeIsClear(entry, level);

    public override bool IsBlock(ulong entry, int level, bool offered) =>
        level == upper ? LongModeBlockWord.Ps.IsSet(entry) : base.IsBlock(entry, level, offered);
}
