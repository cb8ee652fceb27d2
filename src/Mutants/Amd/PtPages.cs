using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-pages-of-4k", "amd-pt.page-2m", "every page has 4 KiB")]
internal sealed class PtPagesOf4K : AmdPtRules { public override ulong DefaultSize(int level) => 0x1000; }

[Mutant("amd-pt-pages-of-2m-at-most", "amd-pt.page-1g", "a page of level 3 has 2 MiB")]
internal sealed class PtPagesOf2MAtMost : AmdPtRules { public override ulong DefaultSize(int level) => Math.Min(base.DefaultSize(level), 0x20_0000); }

[Mutant("amd-pt-no-page-at-3", "amd-pt.page-1g", "there are no pages at level 3", Value = 3)]
[Mutant("amd-pt-no-page-at-4", "amd-pt.page-512g", "there are no pages at level 4, as one driver never makes them", Value = 4)]
[Mutant("amd-pt-no-page-at-5", "amd-pt.page-256t", "there are no pages at level 5", Value = 5)]
internal sealed class PtNoPageAt(int refused) : AmdPtRules { public override bool HasPages(int level) => level != refused && base.HasPages(level); }

[Mutant("amd-pt-page-at-6-taken", "amd-pt.no-page-at-level-6", "there are pages at level 6")]
internal sealed class PtPageAt6Taken : AmdPtRules { public override bool HasPages(int level) => true; }

[Mutant("amd-pt-2m-offset-lost", "amd-pt.page-2m", "of a 2 MiB page only the first 4 KiB are reached")]
internal sealed class PtOffset2MLost : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, size == 0x20_0000 ? 0x1000 : size);
}

[Mutant("amd-pt-1g-offset-lost", "amd-pt.page-1g", "of a 1 GiB page only the first 2 MiB are reached")]
internal sealed class PtOffset1GLost : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, size == 0x4000_0000 ? 0x20_0000 : size);
}

[Mutant("amd-pt-coded-offset-lost", "amd-pt.sized-base", "every entry of a page of 8 KiB to 1 MiB leads to its first 4 KiB")]
internal sealed class PtCodedOffsetLost : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => base.OutputAddress(page, iova, size < 0x20_0000 ? 0x1000 : size);
}

[Mutant("amd-pt-size-code-in-address", "amd-pt.sized-base", "the ones of a size code stay in the address")]
internal sealed class PtSizeCodeInAddress : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, HasSizeCode(entry) ? 0x1000 : size);
}

[Mutant("amd-pt-page-low-bits-in-address", "amd-pt.page-low-bits", "address bits below a large page stay in the address")]
internal sealed class PtPageLowBitsInAddress : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, HasSizeCode(entry) ? size : 0x1000);
}

[Mutant("amd-pt-page-low-bits-refused", "amd-pt.page-low-bits", "a large page that is not aligned to its size is a fault")]
internal sealed class PtPageLowBitsRefused : AmdPtRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) =>
        !leaf || HasSizeCode(entry) || (entry & HostPageWord.Page.Mask & Below(level)) == 0;
}

[Mutant("amd-pt-size-code-ignored", "amd-pt.sized-level-1", "NextLevel 7 makes a page of the default size")]
internal sealed class PtSizeCodeIgnored : AmdPtRules { public override bool HasSizeCode(ulong entry) => false; }

[Mutant("amd-pt-size-code-halved", "amd-pt.sized-level-1", "a size code means the place of the zero, not twice as much")]
internal sealed class PtSizeCodeHalved : AmdPtRules { public override ulong CodedSize(ulong entry) => base.CodedSize(entry) / 2; }

[Mutant("amd-pt-size-code-doubled", "amd-pt.sized-level-2", "a size code means four times the place of the zero")]
internal sealed class PtSizeCodeDoubled : AmdPtRules { public override ulong CodedSize(ulong entry) => base.CodedSize(entry) * 2; }

[Mutant("amd-pt-size-code-from-13", "amd-pt.sized-level-1", "the zero of a size code is looked for from bit 13 on")]
internal sealed class PtSizeCodeFrom13 : AmdPtRules { public override ulong CodedSize(ulong entry) => base.CodedSize(entry | 0x1000); }

[Mutant("amd-pt-size-codes-not-at-2", "amd-pt.sized-level-2", "size codes of level 2 are refused", Value = 2)]
[Mutant("amd-pt-size-codes-not-at-3", "amd-pt.sized-level-3", "size codes of level 3 are refused", Value = 3)]
[Mutant("amd-pt-size-codes-not-at-4", "amd-pt.sized-level-4", "size codes of level 4 are refused", Value = 4)]
[Mutant("amd-pt-size-codes-not-at-5", "amd-pt.sized-level-5", "size codes of level 5 are refused", Value = 5)]
internal sealed class PtSizeCodesNotAt(int refused) : AmdPtRules
{
    public override bool CodedSizeFits(ulong size, int level) => level != refused && base.CodedSizeFits(size, level);
}

[Mutant("amd-pt-size-codes-below-32-bits", "amd-pt.sized-level-3", "a size is kept in 32 bits")]
internal sealed class PtSizeCodesBelow32Bits : AmdPtRules
{
    public override bool CodedSizeFits(ulong size, int level) => size <= uint.MaxValue && base.CodedSizeFits(size, level);
}

[Mutant("amd-pt-size-small-taken", "amd-pt.size-too-small", "a coded size has no lower limit")]
internal sealed class PtSizeSmallTaken : AmdPtRules { public override bool CodedSizeFits(ulong size, int level) => size != 0 && size <= Below(level + 1); }

[Mutant("amd-pt-size-of-level-taken", "amd-pt.size-too-small", "a coded size may be the default of its level")]
internal sealed class PtSizeOfLevelTaken : AmdPtRules
{
    public override bool CodedSizeFits(ulong size, int level) => size > Below(level) && size <= Below(level + 1);
}

[Mutant("amd-pt-size-large-taken", "amd-pt.size-too-large", "a coded size has no upper limit")]
internal sealed class PtSizeLargeTaken : AmdPtRules { public override bool CodedSizeFits(ulong size, int level) => size > Below(level) + 1; }

[Mutant("amd-pt-size-of-next-taken", "amd-pt.size-too-large", "a coded size may be the default of the next level")]
internal sealed class PtSizeOfNextTaken : AmdPtRules
{
    public override bool CodedSizeFits(ulong size, int level) => base.CodedSizeFits(size, level) || size - 1 == Below(level + 1);
}

[Mutant("amd-pt-all-ones-is-a-size", "amd-pt.size-all-ones", "with all address bits set the size code ends at bit 52")]
internal sealed class PtAllOnesIsASize : AmdPtRules
{
    public override ulong CodedSize(ulong entry) => base.CodedSize(entry) is var size && size == 0 ? 1UL << 53 : size;
}

[Mutant("amd-pt-page-address-32-bits", "amd-pt.guest-physical", "a page address has 32 bits")]
internal sealed class PtPageAddress32Bits : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & uint.MaxValue;
}

[Mutant("amd-pt-table-address-32-bits", "amd-pt.guest-physical", "a table address has 32 bits")]
internal sealed class PtTableAddress32Bits : AmdPtRules { public override ulong TableAddress(ulong entry) => base.TableAddress(entry) & uint.MaxValue; }

[Mutant("amd-pt-page-address-48-bits", "amd-pt.page-outside-memory", "bits 51:48 of a page address are dropped")]
internal sealed class PtPageAddress48Bits : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) & ((1UL << 48) - 1);
}

[Mutant("amd-pt-table-address-48-bits", "amd-pt.table-outside-memory", "bits 51:48 of a table address are dropped")]
internal sealed class PtTableAddress48Bits : AmdPtRules { public override ulong TableAddress(ulong entry) => base.TableAddress(entry) & ((1UL << 48) - 1); }

[Mutant("amd-pt-bit-63-in-page-address", "amd-pt.no-address-above-51", "bit 63 is a bit of the page address")]
internal sealed class PtBit63InPageAddress : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & HostPageWord.Ignored63.Mask);
}

[Mutant("amd-pt-bit-63-in-table-address", "amd-pt.no-address-above-51", "bit 63 is a bit of the table address")]
internal sealed class PtBit63InTableAddress : AmdPtRules
{
    public override ulong TableAddress(ulong entry) => base.TableAddress(entry) | (entry & HostDirectoryWord.Ignored63.Mask);
}

[Mutant("amd-pt-attributes-in-page-address", "amd-pt.leaf-attributes", "U and FC are bits of the page address")]
internal sealed class PtAttributesInPageAddress : AmdPtRules
{
    public override ulong PageAddress(ulong entry, ulong size) => base.PageAddress(entry, size) | (entry & (HostPageWord.U.Mask | HostPageWord.Fc.Mask));
}

[Mutant("amd-pt-table-address-16k", "amd-pt.pointer", "bits 13:12 of a table address are dropped")]
internal sealed class PtTableAddress16K : AmdPtRules { public override ulong TableAddress(ulong entry) => base.TableAddress(entry) & ~0x3fffUL; }

[Mutant("amd-pt-offset-31-bits", "amd-pt.page-512g", "of the offset in a page 31 bits count")]
internal sealed class PtOffset31Bits : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & int.MaxValue);
}

[Mutant("amd-pt-offset-39-bits", "amd-pt.page-256t", "of the offset in a page 39 bits count")]
internal sealed class PtOffset39Bits : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & ((1UL << 39) - 1));
}
