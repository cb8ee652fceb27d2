using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

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
