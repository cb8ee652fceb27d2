using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-present-unchecked", "vtd.present", "P is not looked at")]
internal sealed class PresentUnchecked : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => true;
}

[Mutant("vtd-present-not-zero", "vtd.present", "an entry that is not zero is present")]
internal sealed class PresentNotZero : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => entry != 0;
}

[Mutant("vtd-present-of-pages-unchecked", "vtd.present", "P is looked at in pointers alone")]
internal sealed class PresentOfPagesUnchecked : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => level == 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-of-pointers-unchecked", "vtd.present", "P is looked at in the last level alone")]
internal sealed class PresentOfPointersUnchecked : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => level > 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-by-rights", "vtd.present", "an entry with any of bits 2:0 is present, as in the second stage")]
internal sealed class PresentByRights : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => (entry & 7) != 0;
}

[Mutant("vtd-present-needs-accessed", "vtd.present", "an entry without A is not present")]
internal sealed class PresentNeedsAccessed : VtdRules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) && FirstStageEntryWord.A.IsSet(entry);
}

// A high address bit that is not looked at must be dropped too: as a part of the address it would lead where there is no memory, which is blocked as well.
[Mutant("vtd-reserved-address-of-pages-unchecked", "vtd.reserved-address", "address bits above the width are dropped in pages")]
internal sealed class ReservedAddressOfPagesUnchecked : VtdRules
{
    private const ulong Kept = (1UL << 46) - 1;

    public override bool AddressFits(ulong entry, int level, int outputBits) => level == 0 || base.AddressFits(entry, level, outputBits);

    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & Kept;
}

[Mutant("vtd-reserved-address-of-pointers-unchecked", "vtd.reserved-address", "address bits above the width are dropped in pointers")]
internal sealed class ReservedAddressOfPointersUnchecked : VtdRules
{
    private const ulong Kept = (1UL << 46) - 1;

    public override bool AddressFits(ulong entry, int level, int outputBits) => level > 0 || base.AddressFits(entry, level, outputBits);

    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) & Kept;
}

[Mutant("vtd-reserved-bit-51-unchecked", "vtd.reserved-address", "address bit 51 is dropped in pages")]
internal sealed class ReservedBit51Unchecked : VtdRules
{
    private const ulong Kept = ~(1UL << 51);

    public override bool AddressFits(ulong entry, int level, int outputBits) => base.AddressFits(level == 0 ? entry & Kept : entry, level, outputBits);

    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & Kept;
}

[Mutant("vtd-reserved-ps-unchecked", "vtd.reserved-ps", "bit 7 of the upper levels is not looked at")]
internal sealed class ReservedPsUnchecked : VtdRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => true;
}

[Mutant("vtd-reserved-ps-of-fifth-unchecked", "vtd.reserved-ps", "bit 7 of the fifth level is not looked at")]
internal sealed class ReservedPsOfFifthUnchecked : VtdRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 4 || base.UpperPageSizeIsClear(entry, level);
}

[Mutant("vtd-reserved-ps-of-top-only", "vtd.reserved-ps", "of the upper levels only the fifth has bit 7 reserved")]
internal sealed class ReservedPsOfTopOnly : VtdRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 3 || base.UpperPageSizeIsClear(entry, level);
}

[Mutant("vtd-pat-of-page-refused", "vtd.pat-of-page", "bit 7 of a last-level entry is reserved")]
internal sealed class PatOfPageRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => level > 0 || !FirstStageEntryWord.PsOrPat.IsSet(entry);
}

[Mutant("vtd-ignored-high-refused", "vtd.ignored-62-52", "bits 62:52 are reserved")]
internal sealed class IgnoredHighRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.Ignored62_52.IsSet(entry);
}

[Mutant("vtd-ignored-high-of-pointers-refused", "vtd.ignored-62-52", "bits 62:52 of pointers are reserved")]
internal sealed class IgnoredHighOfPointersRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !FirstStageEntryWord.Ignored62_52.IsSet(entry);
}

[Mutant("vtd-ignored-9-refused", "vtd.ignored-low", "bit 9 is reserved")]
internal sealed class Ignored9Refused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.Ignored9.IsSet(entry);
}

[Mutant("vtd-ignored-11-refused", "vtd.ignored-low", "bit 11 is reserved")]
internal sealed class Ignored11Refused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.Ignored11.IsSet(entry);
}

[Mutant("vtd-global-refused", "vtd.ignored-low", "G is reserved")]
internal sealed class GlobalRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.G.IsSet(entry);
}

[Mutant("vtd-global-of-pointers-refused", "vtd.ignored-low", "bit 8 of pointers is reserved")]
internal sealed class GlobalOfPointersRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !FirstStageEntryWord.G.IsSet(entry);
}

[Mutant("vtd-memory-type-refused", "vtd.ignored-low", "PWT and PCD are reserved, as memory types are not offered")]
internal sealed class MemoryTypeRefused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.Pwt.IsSet(entry) && !FirstStageEntryWord.Pcd.IsSet(entry);
}

[Mutant("vtd-pointer-bit-6-refused", "vtd.ignored-6", "bit 6 of pointers is reserved")]
internal sealed class PointerBit6Refused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !FirstStageEntryWord.D.IsSet(entry);
}

[Mutant("vtd-bit-10-refused", "vtd.eafe-off", "bit 10 is reserved")]
internal sealed class Bit10Refused : VtdRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !FirstStageEntryWord.Ea.IsSet(entry);
}

[Mutant("vtd-xd-refused", "vtd.execute-disable", "bit 63 is reserved")]
internal sealed class XdRefused : VtdRules
{
    public override bool ExecuteDisableIsTaken(ulong entry) => !FirstStageEntryWord.Xd.IsSet(entry);
}

[Mutant("vtd-xd-in-page-address", "vtd.execute-disable", "bit 63 is a bit of the page address")]
internal sealed class XdInPageAddress : VtdRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & FirstStageEntryWord.Xd.Mask);
}

[Mutant("vtd-xd-in-table-address", "vtd.execute-disable", "bit 63 is a bit of the table address")]
internal sealed class XdInTableAddress : VtdRules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) | (entry & FirstStageEntryWord.Xd.Mask);
}

[Mutant("vtd-ignored-high-in-page-address", "vtd.ignored-62-52", "bits 62:52 are bits of the page address")]
internal sealed class IgnoredHighInPageAddress : VtdRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & FirstStageEntryWord.Ignored62_52.Mask);
}

[Mutant("vtd-ignored-high-in-table-address", "vtd.ignored-62-52", "bits 62:52 are bits of the table address")]
internal sealed class IgnoredHighInTableAddress : VtdRules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) | (entry & FirstStageEntryWord.Ignored62_52.Mask);
}

[Mutant("vtd-page-address-32-bits", "vtd.page-4k", "a page address has 32 bits")]
internal sealed class PageAddress32Bits : VtdRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & uint.MaxValue;
}

[Mutant("vtd-table-address-32-bits", "vtd.guest-physical", "a table address has 32 bits")]
internal sealed class TableAddress32Bits : VtdRules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) & uint.MaxValue;
}

[Mutant("vtd-self-table-refused", "vtd.levels-end", "a table that names itself is refused")]
internal sealed class SelfTableRefused : VtdRules
{
    public override bool TakesTable(ulong table, ulong next) => table != next;
}
