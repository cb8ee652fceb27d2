using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-ignored-high-refused", "vtd.ignored-62-52", "bits 62:52 are reserved", On = "vtd-tables", Value = 0x7ffUL << 52)]
[Mutant("vtd-ignored-9-refused", "vtd.ignored-low", "bit 9 is reserved", On = "vtd-tables", Value = 1UL << 9)]
[Mutant("vtd-ignored-11-refused", "vtd.ignored-low", "bit 11 is reserved", On = "vtd-tables", Value = 1UL << 11)]
[Mutant("vtd-global-refused", "vtd.ignored-low", "G is reserved", On = "vtd-tables", Value = 1UL << 8)]
[Mutant("vtd-memory-type-refused", "vtd.ignored-low", "PWT and PCD are reserved, as memory types are not offered", On = "vtd-tables", Value = 3UL << 3)]
[Mutant("vtd-bit-10-refused", "vtd.eafe-off", "bit 10 is reserved", On = "vtd-tables", Value = 1UL << 10)]
[Mutant("vtd-xd-refused", "vtd.execute-disable", "bit 63 is reserved", On = "vtd-tables", Value = 1UL << 63)]
[Mutant("gcr3-available-high-refused", "gcr3.ignored", "bits 58:52 are reserved", On = "amd-tables", Value = 0x7fUL << 52)]
[Mutant("gcr3-available-low-refused", "gcr3.ignored", "bits 11:9 are reserved", On = "amd-tables", Value = 7UL << 9)]
[Mutant("gcr3-protection-key-refused", "gcr3.ignored", "bits 62:59 are reserved, as there are no protection keys", On = "amd-tables", Value = 15UL << 59)]
[Mutant("gcr3-memory-type-refused", "gcr3.ignored", "PWT and PCD are reserved", On = "amd-tables", Value = 3UL << 3)]
[Mutant("gcr3-nx-refused", "gcr3.execute-disable-reads", "bit 63 is reserved", On = "amd-tables", Value = 1UL << 63)]
internal sealed class BitsRefused(ulong bits) : LongModeRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => (entry & bits) == 0;
}

[Mutant("vtd-ignored-high-of-pointers-refused", "vtd.ignored-62-52", "bits 62:52 of pointers are reserved", On = "vtd-tables", Value = 0x7ffUL << 52)]
[Mutant("vtd-global-of-pointers-refused", "vtd.ignored-low", "bit 8 of pointers is reserved", On = "vtd-tables", Value = 1UL << 8)]
[Mutant("vtd-pointer-bit-6-refused", "vtd.ignored-6", "bit 6 of pointers is reserved", On = "vtd-tables", Value = 1UL << 6)]
[Mutant("gcr3-available-high-of-pointers-refused", "gcr3.ignored", "bits 58:52 of pointers are reserved", On = "amd-tables", Value = 0x7fUL << 52)]
[Mutant("gcr3-global-of-pointers-refused", "gcr3.ignored", "bit 8 of pointers is reserved", On = "amd-tables", Value = 1UL << 8)]
[Mutant("gcr3-pointer-bit-6-refused", "gcr3.ignored-6", "bit 6 of pointers is reserved", On = "amd-tables", Value = 1UL << 6)]
internal sealed class BitsOfPointersRefused(ulong bits) : LongModeRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || (entry & bits) == 0;
}

[Mutant("gcr3-global-refused", "gcr3.ignored", "G of pages is reserved", On = "amd-tables")]
internal sealed class GlobalOfPagesRefused : LongModeRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !leaf || !LongModeEntryWord.G.IsSet(entry);
}

[Mutant("vtd-pat-of-page-refused", "vtd.pat-of-page", "bit 7 of a last-level entry is reserved", On = "vtd-tables")]
[Mutant("gcr3-pat-of-page-refused", "gcr3.pat-of-page", "bit 7 of a last-level entry is an error, as in older drivers", On = "amd-tables")]
internal sealed class PatOfPageRefused : LongModeRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => level > 0 || !LongModeEntryWord.PsOrPat.IsSet(entry);
}

[Mutant("vtd-xd-in-page-address", "vtd.execute-disable", "bit 63 is a bit of the page address", On = "vtd-tables", Value = 1UL << 63)]
[Mutant("vtd-ignored-high-in-page-address", "vtd.ignored-62-52", "bits 62:52 are bits of the page address", On = "vtd-tables", Value = 0x7ffUL << 52)]
[Mutant("gcr3-nx-in-page-address", "gcr3.execute-disable-reads", "bit 63 is a bit of the page address", On = "amd-tables", Value = 1UL << 63)]
[Mutant("gcr3-ignored-high-in-page-address", "gcr3.ignored", "bits 62:52 are bits of the page address", On = "amd-tables", Value = 0x7ffUL << 52)]
internal sealed class BitsInPageAddress(ulong bits) : LongModeRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & bits);
}

[Mutant("gcr3-pat-of-page-in-address", "gcr3.pat-of-page", "bit 7 of a last-level entry is a bit of the address", On = "amd-tables")]
internal sealed class PatOfPageInAddress : LongModeRules
{
    public override ulong PageAddress(ulong entry, ulong size) =>
        base.PageAddress(entry, size) | (entry & (size == 0x1000 ? LongModeEntryWord.PsOrPat.Mask : 0));
}

[Mutant("vtd-pat-of-block-in-address", "vtd.pat-of-block", "bit 12 of a large page is a bit of its address", On = "vtd-tables")]
[Mutant("gcr3-pat-of-block-in-address", "gcr3.pat-of-block", "bit 12 of a large page is a bit of its address", On = "amd-tables")]
internal sealed class PatOfBlockInAddress : LongModeRules
{
    public override ulong PageAddress(ulong entry, ulong size) =>
        base.PageAddress(entry, size) | (entry & (size > 0x1000 ? LongModeBlockWord.Pat.Mask : 0));
}

[Mutant("vtd-xd-in-table-address", "vtd.execute-disable", "bit 63 is a bit of the table address", On = "vtd-tables", Value = 1UL << 63)]
[Mutant("vtd-ignored-high-in-table-address", "vtd.ignored-62-52", "bits 62:52 are bits of the table address", On = "vtd-tables", Value = 0x7ffUL << 52)]
[Mutant("gcr3-nx-in-table-address", "gcr3.execute-disable-reads", "bit 63 is a bit of the table address", On = "amd-tables", Value = 1UL << 63)]
[Mutant("gcr3-ignored-high-in-table-address", "gcr3.ignored", "bits 62:52 are bits of the table address", On = "amd-tables", Value = 0x7ffUL << 52)]
internal sealed class BitsInTableAddress(ulong bits) : LongModeRules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) | (entry & bits);
}

[Mutant("vtd-page-address-32-bits", "vtd.page-4k", "a page address has 32 bits", On = "vtd-tables")]
[Mutant("gcr3-page-address-32-bits", "gcr3.page-4k", "a page address has 32 bits", On = "amd-tables")]
internal sealed class PageAddress32Bits : LongModeRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & uint.MaxValue;
}

[Mutant("vtd-table-address-32-bits", "vtd.guest-physical", "a table address has 32 bits", On = "vtd-tables")]
[Mutant("gcr3-table-address-32-bits", "gcr3.four-levels", "a table address has 32 bits", On = "amd-tables")]
internal sealed class TableAddress32Bits : LongModeRules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) & uint.MaxValue;
}

[Mutant("vtd-self-table-refused", "vtd.levels-end", "a table that names itself is refused", On = "vtd-tables")]
[Mutant("gcr3-self-table-refused", "gcr3.levels-end", "a table that names itself is refused", On = "amd-tables")]
internal sealed class SelfTableRefused : LongModeRules { public override bool TakesTable(ulong table, ulong next) => table != next; }
