using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-present-unchecked", "amd-pt.present", "every entry that is not zero is present")]
internal sealed class PtPresentUnchecked : AmdPtRules { public override bool IsPresent(ulong entry, bool leaf) => entry != 0; }

[Mutant("amd-pt-present-of-pages-unchecked", "amd-pt.present", "PR is looked at in pointers alone")]
internal sealed class PtPresentOfPagesUnchecked : AmdPtRules
{
    public override bool IsPresent(ulong entry, bool leaf) => leaf ? entry != 0 : base.IsPresent(entry, leaf);
}

[Mutant("amd-pt-present-of-pointers-unchecked", "amd-pt.present", "PR is looked at in pages alone")]
internal sealed class PtPresentOfPointersUnchecked : AmdPtRules
{
    public override bool IsPresent(ulong entry, bool leaf) => leaf ? base.IsPresent(entry, leaf) : entry != 0;
}

[Mutant("amd-pt-present-by-rights", "amd-pt.present", "an entry with IR or IW is present")]
internal sealed class PtPresentByRights : AmdPtRules
{
    public override bool IsPresent(ulong entry, bool leaf) => HostPageWord.Ir.IsSet(entry) || HostPageWord.Iw.IsSet(entry);
}

[Mutant("amd-pt-present-needs-accessed", "amd-pt.page-4k", "an entry without A is not present")]
internal sealed class PtPresentNeedsAccessed : AmdPtRules
{
    public override bool IsPresent(ulong entry, bool leaf) => base.IsPresent(entry, leaf) && HostPageWord.A.IsSet(entry);
}

[Mutant("amd-pt-reserved-leaf-unchecked", "amd-pt.reserved-leaf", "reserved bits of a page are not looked at")]
internal sealed class PtReservedLeafUnchecked : AmdPtRules { public override bool PageReservedIsClear(ulong entry) => true; }

[Mutant("amd-pt-reserved-leaf-52-only", "amd-pt.reserved-leaf", "of the reserved bits of a page the lowest is looked at alone")]
internal sealed class PtReservedLeaf52Only : AmdPtRules
{
    public override bool PageReservedIsClear(ulong entry) =>
        base.PageReservedIsClear(entry & ~(HostPageWord.Reserved56_52.Mask & (HostPageWord.Reserved56_52.Mask << 1)));
}

[Mutant("amd-pt-reserved-migration-unchecked", "amd-pt.reserved-leaf-migration", "bits 58:57 of a page are not looked at")]
internal sealed class PtReservedMigrationUnchecked : AmdPtRules
{
    public override bool PageReservedIsClear(ulong entry) => !HostPageWord.Reserved56_52.IsSet(entry);
}

[Mutant("amd-pt-reserved-pointer-unchecked", "amd-pt.reserved-pointer", "reserved bits of a pointer are not looked at")]
internal sealed class PtReservedPointerUnchecked : AmdPtRules { public override bool DirectoryReservedIsClear(ulong entry) => true; }

[Mutant("amd-pt-reserved-pointer-as-page", "amd-pt.reserved-pointer", "a pointer may have U and FC, as a page may")]
internal sealed class PtReservedPointerAsPage : AmdPtRules
{
    public override bool DirectoryReservedIsClear(ulong entry) => base.DirectoryReservedIsClear(entry & ~(HostPageWord.U.Mask | HostPageWord.Fc.Mask));
}

[Mutant("amd-pt-reserved-pointer-low-unchecked", "amd-pt.reserved-pointer", "bits 58:52 of a pointer are not looked at")]
internal sealed class PtReservedPointerLowUnchecked : AmdPtRules
{
    public override bool DirectoryReservedIsClear(ulong entry) => base.DirectoryReservedIsClear(entry & ~HostDirectoryWord.Reserved58_52.Mask);
}

[Mutant("amd-pt-software-bits-refused", "amd-pt.ignored", "bits 4:1 of a page are reserved", Value = 0xfUL << 1)]
[Mutant("amd-pt-bits-8-7-refused", "amd-pt.ignored", "bits 8:7 of a page are reserved", Value = 3UL << 7)]
[Mutant("amd-pt-bit-63-refused", "amd-pt.ignored", "bit 63 of a page is reserved", Value = 1UL << 63)]
[Mutant("amd-pt-u-refused", "amd-pt.leaf-attributes", "a page with U is kept from every access", Value = 1UL << 59)]
[Mutant("amd-pt-fc-refused", "amd-pt.leaf-attributes", "a page with FC is refused", Value = 1UL << 60)]
internal sealed class PtBitsOfPagesRefused(ulong bits) : AmdPtRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !leaf || (entry & bits) == 0;
}

[Mutant("amd-pt-software-bits-of-pointers-refused", "amd-pt.ignored", "bits 4:1 of a pointer are reserved", Value = 0xfUL << 1)]
[Mutant("amd-pt-bits-8-6-of-pointers-refused", "amd-pt.ignored", "bits 8:6 of a pointer are reserved", Value = 7UL << 6)]
[Mutant("amd-pt-bit-63-of-pointers-refused", "amd-pt.ignored", "bit 63 of a pointer is reserved", Value = 1UL << 63)]
internal sealed class PtBitsOfPointersRefused(ulong bits) : AmdPtRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => leaf || (entry & bits) == 0;
}

[Mutant("amd-pt-accessed-clear-refused", "amd-pt.ignored", "a page with D and without A is refused")]
internal sealed class PtAccessedClearRefused : AmdPtRules
{
    public override bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => !leaf || !HostPageWord.D.IsSet(entry) || HostPageWord.A.IsSet(entry);
}

[Mutant("amd-pt-present-by-size-code", "amd-pt.present-alone", "an entry with NextLevel 7 is present without PR")]
internal sealed class PtPresentBySizeCode : AmdPtRules
{
    public override bool IsPresent(ulong entry, bool leaf) => base.IsPresent(entry, leaf) || HasSizeCode(entry);
}
