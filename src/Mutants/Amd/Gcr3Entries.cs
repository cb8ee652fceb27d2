using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-present-unchecked", "gcr3.present", "P is not looked at")]
internal sealed class Gcr3PresentUnchecked : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => true;
}

[Mutant("gcr3-present-not-zero", "gcr3.present", "an entry that is not zero is present")]
internal sealed class Gcr3PresentNotZero : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => entry != 0;
}

[Mutant("gcr3-present-of-pages-unchecked", "gcr3.present", "P is looked at in pointers alone")]
internal sealed class Gcr3PresentOfPagesUnchecked : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => level == 0 || base.IsPresent(entry, level);
}

[Mutant("gcr3-present-of-pointers-unchecked", "gcr3.present", "P is looked at in the last level alone")]
internal sealed class Gcr3PresentOfPointersUnchecked : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => level > 0 || base.IsPresent(entry, level);
}

[Mutant("gcr3-present-by-bit-8", "gcr3.present-alone", "bit 8 makes an entry present too, as Linux marks pages of no access")]
internal sealed class Gcr3PresentByBit8 : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) || GuestEntryWord.G.IsSet(entry);
}

[Mutant("gcr3-present-by-rights", "gcr3.present-alone", "an entry with RW or US is present too")]
internal sealed class Gcr3PresentByRights : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => (entry & 7) != 0;
}

[Mutant("gcr3-present-needs-accessed", "gcr3.accessed", "an entry without A is not present")]
internal sealed class Gcr3PresentNeedsAccessed : Gcr3Rules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) && GuestEntryWord.A.IsSet(entry);
}

[Mutant("gcr3-index-of-top-8-bits", "gcr3.upper-half", "the upper half of four levels has the lower entries")]
internal sealed class Gcr3IndexOfTop8Bits : Gcr3Rules
{
    public override ulong Index(ulong iova, int level) => base.Index(iova, level) & (level == 3 ? 0xffUL : 0x1ff);
}

[Mutant("gcr3-index-of-fifth-is-zero", "gcr3.five-levels", "entry 0 of the fifth level serves every address")]
internal sealed class Gcr3IndexOfFifthIsZero : Gcr3Rules
{
    public override ulong Index(ulong iova, int level) => level == 4 ? 0 : base.Index(iova, level);
}

[Mutant("gcr3-page-2m-ignored", "gcr3.page-2m", "PS of the second level is not looked at")]
internal sealed class Gcr3Page2mIgnored : Gcr3Rules
{
    public override bool IsBlock(ulong entry, int level, AmdCapabilities capabilities) => level == 2 && base.IsBlock(entry, level, capabilities);
}

[Mutant("gcr3-page-1g-ignored", "gcr3.page-1g", "PS of the third level is not looked at")]
internal sealed class Gcr3Page1gIgnored : Gcr3Rules
{
    public override bool IsBlock(ulong entry, int level, AmdCapabilities capabilities) => level == 1 && base.IsBlock(entry, level, capabilities);
}

[Mutant("gcr3-page-offset-4k", "gcr3.page-2m", "of an address in a large page only the low 12 bits are kept")]
internal sealed class Gcr3PageOffset4k : Gcr3Rules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, 0x1000);
}

[Mutant("gcr3-page-1g-offset-2m", "gcr3.page-1g", "of an address in a 1 GiB page only the low 21 bits are kept")]
internal sealed class Gcr3Page1gOffset2m : Gcr3Rules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, Math.Min(size, 0x20_0000));
}

[Mutant("gcr3-reserved-ps-unchecked", "gcr3.reserved-ps", "bit 7 of the upper levels is not looked at")]
internal sealed class Gcr3ReservedPsUnchecked : Gcr3Rules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => true;
}

[Mutant("gcr3-reserved-ps-of-fifth-unchecked", "gcr3.reserved-ps", "bit 7 of the fifth level is not looked at")]
internal sealed class Gcr3ReservedPsOfFifthUnchecked : Gcr3Rules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 4 || base.UpperPageSizeIsClear(entry, level);
}

[Mutant("gcr3-reserved-ps-of-fourth-unchecked", "gcr3.reserved-ps", "bit 7 of the fourth level is not looked at")]
internal sealed class Gcr3ReservedPsOfFourthUnchecked : Gcr3Rules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 3 || base.UpperPageSizeIsClear(entry, level);
}

[Mutant("gcr3-pat-of-page-refused", "gcr3.pat-of-page", "bit 7 of a last-level entry is an error, as in older drivers")]
internal sealed class Gcr3PatOfPageRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => level > 0 || !GuestEntryWord.PsOrPat.IsSet(entry);
}

[Mutant("gcr3-reserved-2m-unchecked", "gcr3.reserved-2m", "bits 20:13 of a 2 MiB page are not looked at")]
internal sealed class Gcr3Reserved2mUnchecked : Gcr3Rules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => level == 1 || base.BlockReservedIsClear(entry, level);
}

[Mutant("gcr3-reserved-1g-unchecked", "gcr3.reserved-1g", "bits 29:13 of a 1 GiB page are not looked at")]
internal sealed class Gcr3Reserved1gUnchecked : Gcr3Rules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => level == 2 || base.BlockReservedIsClear(entry, level);
}

[Mutant("gcr3-reserved-1g-as-2m", "gcr3.reserved-1g", "of a 1 GiB page bits 20:13 are looked at, as of one of 2 MiB")]
internal sealed class Gcr3Reserved1gAs2m : Gcr3Rules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, 1);
}

[Mutant("gcr3-pat-of-block-refused", "gcr3.pat-of-block", "bit 12 of a large page is reserved")]
internal sealed class Gcr3PatOfBlockRefused : Gcr3Rules
{
    public override bool BlockReservedIsClear(ulong entry, int level) => base.BlockReservedIsClear(entry, level) && !GuestBlockWord.Pat.IsSet(entry);
}

[Mutant("gcr3-pat-of-block-in-address", "gcr3.pat-of-block", "bit 12 of a large page is a bit of its address")]
internal sealed class Gcr3PatOfBlockInAddress : Gcr3Rules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & (size > 0x1000 ? GuestBlockWord.Pat.Mask : 0));
}

[Mutant("gcr3-pat-of-page-in-address", "gcr3.pat-of-page", "bit 7 of a last-level entry is a bit of the address")]
internal sealed class Gcr3PatOfPageInAddress : Gcr3Rules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & (size == 0x1000 ? GuestEntryWord.PsOrPat.Mask : 0));
}

[Mutant("gcr3-available-high-refused", "gcr3.ignored", "bits 58:52 are reserved")]
internal sealed class Gcr3AvailableHighRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !GuestEntryWord.Available58_52.IsSet(entry);
}

[Mutant("gcr3-available-high-of-pointers-refused", "gcr3.ignored", "bits 58:52 of pointers are reserved")]
internal sealed class Gcr3AvailableHighOfPointersRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !GuestEntryWord.Available58_52.IsSet(entry);
}

[Mutant("gcr3-available-low-refused", "gcr3.ignored", "bits 11:9 are reserved")]
internal sealed class Gcr3AvailableLowRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !GuestEntryWord.Available11_9.IsSet(entry);
}

[Mutant("gcr3-protection-key-refused", "gcr3.ignored", "bits 62:59 are reserved, as there are no protection keys")]
internal sealed class Gcr3ProtectionKeyRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !GuestEntryWord.Ignored62_59.IsSet(entry);
}

[Mutant("gcr3-global-refused", "gcr3.ignored", "G of pages is reserved")]
internal sealed class Gcr3GlobalRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !leaf || !GuestEntryWord.G.IsSet(entry);
}

[Mutant("gcr3-global-of-pointers-refused", "gcr3.ignored", "bit 8 of pointers is reserved")]
internal sealed class Gcr3GlobalOfPointersRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !GuestEntryWord.G.IsSet(entry);
}

[Mutant("gcr3-memory-type-refused", "gcr3.ignored", "PWT and PCD are reserved")]
internal sealed class Gcr3MemoryTypeRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !GuestEntryWord.Pwt.IsSet(entry) && !GuestEntryWord.Pcd.IsSet(entry);
}

[Mutant("gcr3-pointer-bit-6-refused", "gcr3.ignored-6", "bit 6 of pointers is reserved")]
internal sealed class Gcr3PointerBit6Refused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || !GuestEntryWord.D.IsSet(entry);
}

[Mutant("gcr3-nx-refused", "gcr3.execute-disable-reads", "bit 63 is reserved")]
internal sealed class Gcr3NxRefused : Gcr3Rules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !GuestEntryWord.Nx.IsSet(entry);
}

[Mutant("gcr3-nx-in-page-address", "gcr3.execute-disable-reads", "bit 63 is a bit of the page address")]
internal sealed class Gcr3NxInPageAddress : Gcr3Rules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & GuestEntryWord.Nx.Mask);
}

[Mutant("gcr3-nx-in-table-address", "gcr3.execute-disable-reads", "bit 63 is a bit of the table address")]
internal sealed class Gcr3NxInTableAddress : Gcr3Rules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) | (entry & GuestEntryWord.Nx.Mask);
}

[Mutant("gcr3-ignored-high-in-page-address", "gcr3.ignored", "bits 62:52 are bits of the page address")]
internal sealed class Gcr3IgnoredHighInPageAddress : Gcr3Rules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & (0x7ffUL << 52));
}

[Mutant("gcr3-ignored-high-in-table-address", "gcr3.ignored", "bits 62:52 are bits of the table address")]
internal sealed class Gcr3IgnoredHighInTableAddress : Gcr3Rules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) | (entry & (0x7ffUL << 52));
}

[Mutant("gcr3-page-address-32-bits", "gcr3.page-4k", "a page address has 32 bits")]
internal sealed class Gcr3PageAddress32Bits : Gcr3Rules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & uint.MaxValue;
}

[Mutant("gcr3-table-address-32-bits", "gcr3.four-levels", "a table address has 32 bits")]
internal sealed class Gcr3TableAddress32Bits : Gcr3Rules
{
    public override ulong TableAddress(ulong entry, int level) => base.TableAddress(entry, level) & uint.MaxValue;
}

[Mutant("gcr3-self-table-refused", "gcr3.levels-end", "a table that names itself is refused")]
internal sealed class Gcr3SelfTableRefused : Gcr3Rules
{
    public override bool TakesTable(ulong table, ulong next) => table != next;
}

[Mutant("gcr3-large-kept-in-pieces", "gcr3.invalidate-large", "a large page is kept in pieces of 4 KiB, and an INVALIDATE inside it drops one")]
internal sealed class Gcr3LargeKeptInPieces : Gcr3Rules
{
    public override ulong CachedSize(ulong size) => 0x1000;
}
