using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-valid-ignored", "riscv.invalid-encodings", "V of an entry is not looked at")]
internal sealed class ValidIgnored : RiscvRules { public override bool IsValidEntry(ulong pte) => true; }

[Mutant("riscv-valid-if-readable", "riscv.invalid-encodings", "an entry with R is taken for valid")]
internal sealed class ValidIfReadable : RiscvRules { public override bool IsValidEntry(ulong pte) => PageEntryWord.V.IsSet(pte) || PageEntryWord.R.IsSet(pte); }

[Mutant("riscv-valid-if-not-zero", "riscv.invalid-encodings", "only an entry of 0 is taken for invalid")]
internal sealed class ValidIfNotZero : RiscvRules { public override bool IsValidEntry(ulong pte) => pte != 0; }

[Mutant("riscv-valid-from-pointer", "riscv.invalid-encodings", "V of a pointer is not looked at")]
internal sealed class ValidFromPointer : RiscvRules
{
    public override bool IsValidEntry(ulong pte) => PageEntryWord.V.IsSet(pte) || (IsPointer(pte) && pte != 0);
}

[Mutant("riscv-write-only-taken", "riscv.invalid-encodings", "W without R is taken")]
internal sealed class WriteOnlyTaken : RiscvRules { public override bool IsNotWriteOnly(ulong pte) => true; }

[Mutant("riscv-write-execute-taken", "riscv.invalid-encodings", "W without R is taken where X is set")]
internal sealed class WriteExecuteTaken : RiscvRules
{
    public override bool IsNotWriteOnly(ulong pte) => PageEntryWord.R.IsSet(pte) || PageEntryWord.X.IsSet(pte) || !PageEntryWord.W.IsSet(pte);
}

[Mutant("riscv-execute-only-refused", "riscv.permissions", "X without R is taken for reserved")]
internal sealed class ExecuteOnlyRefused : RiscvRules
{
    public override bool IsNotWriteOnly(ulong pte) => PageEntryWord.R.IsSet(pte) || !(PageEntryWord.W.IsSet(pte) || PageEntryWord.X.IsSet(pte));
}

[Mutant("riscv-reserved-ignored", "riscv.pte-reserved", "bits 58:54 of an entry are not looked at")]
internal sealed class ReservedIgnored : RiscvRules { public override bool EntryReservedIsClear(ulong pte) => true; }

[Mutant("riscv-reserved-leaf-only", "riscv.pte-reserved", "bits 58:54 are looked at in leaves only")]
internal sealed class ReservedLeafOnly : RiscvRules
{
    public override bool EntryReservedIsClear(ulong pte) => IsPointer(pte) || !PageEntryWord.Reserved58_54.IsSet(pte);
}

[Mutant("riscv-reserved-pointer-only", "riscv.pte-reserved", "bits 58:54 are looked at in pointers only")]
internal sealed class ReservedPointerOnly : RiscvRules
{
    public override bool EntryReservedIsClear(ulong pte) => !IsPointer(pte) || !PageEntryWord.Reserved58_54.IsSet(pte);
}

[Mutant("riscv-reserved-bit-54-missed", "riscv.pte-reserved", "reserved bits are looked for from bit 55 on", Value = 0xfUL << 55)]
[Mutant("riscv-reserved-bit-58-missed", "riscv.pte-reserved", "reserved bits are looked for up to bit 57", Value = 0xfUL << 54)]
internal sealed class ReservedBitsLookedAt(ulong looked) : RiscvRules { public override bool EntryReservedIsClear(ulong pte) => (pte & looked) == 0; }

[Mutant("riscv-rsw-refused", "riscv.rsw-ignored", "RSW is taken for reserved")]
internal sealed class RswRefused : RiscvRules
{
    public override bool EntryReservedIsClear(ulong pte) => !PageEntryWord.Reserved58_54.IsSet(pte) && !PageEntryWord.Rsw.IsSet(pte);
}

[Mutant("riscv-rsw-of-pointer-refused", "riscv.rsw-ignored", "RSW of a pointer is taken for reserved")]
internal sealed class RswOfPointerRefused : RiscvRules
{
    public override bool EntryReservedIsClear(ulong pte) => !PageEntryWord.Reserved58_54.IsSet(pte) && !(IsPointer(pte) && PageEntryWord.Rsw.IsSet(pte));
}

[Mutant("riscv-global-pointer-refused", "riscv.global-non-leaf", "G of a pointer is taken for reserved")]
internal sealed class GlobalPointerRefused : RiscvRules
{
    public override bool EntryReservedIsClear(ulong pte) => !PageEntryWord.Reserved58_54.IsSet(pte) && !(IsPointer(pte) && PageEntryWord.G.IsSet(pte));
}

[Mutant("riscv-svrsw-always", "riscv.svrsw", "bits 60:59 are software's whatever the capabilities say", On = "small-tables")]
internal sealed class SvrswAlways : RiscvRules { public override bool SoftwareBitsAreOffered(ulong pte, RiscvCapabilities capabilities) => true; }

[Mutant("riscv-svrsw-never", "riscv.svrsw", "bits 60:59 are reserved even where they are software's", On = "updating-tables")]
internal sealed class SvrswNever : RiscvRules
{
    public override bool SoftwareBitsAreOffered(ulong pte, RiscvCapabilities capabilities) => !PageEntryWord.Rsw60_59.IsSet(pte);
}

[Mutant("riscv-svrsw-pointer-refused", "riscv.svrsw", "bits 60:59 are reserved in pointers even where they are software's", On = "updating-tables")]
internal sealed class SvrswPointerRefused : RiscvRules
{
    public override bool SoftwareBitsAreOffered(ulong pte, RiscvCapabilities capabilities) =>
        !PageEntryWord.Rsw60_59.IsSet(pte) || (capabilities.SoftwareBits60To59 && !IsPointer(pte));
}

[Mutant("riscv-svrsw-pointer-taken", "riscv.svrsw", "bits 60:59 of a pointer are not looked at")]
internal sealed class SvrswPointerTaken : RiscvRules
{
    public override bool SoftwareBitsAreOffered(ulong pte, RiscvCapabilities capabilities) => IsPointer(pte) || base.SoftwareBitsAreOffered(pte, capabilities);
}

[Mutant("riscv-pointer-accessed-taken", "riscv.non-leaf-bits", "A of a pointer is not looked at")]
internal sealed class PointerAccessedTaken : RiscvRules
{
    public override bool PointerFlagsAreClear(ulong pte) => !PageEntryWord.D.IsSet(pte) && !PageEntryWord.U.IsSet(pte);
}

[Mutant("riscv-pointer-dirty-taken", "riscv.non-leaf-bits", "D of a pointer is not looked at")]
internal sealed class PointerDirtyTaken : RiscvRules
{
    public override bool PointerFlagsAreClear(ulong pte) => !PageEntryWord.A.IsSet(pte) && !PageEntryWord.U.IsSet(pte);
}

[Mutant("riscv-pointer-user-taken", "riscv.non-leaf-bits", "U of a pointer is not looked at")]
internal sealed class PointerUserTaken : RiscvRules
{
    public override bool PointerFlagsAreClear(ulong pte) => !PageEntryWord.A.IsSet(pte) && !PageEntryWord.D.IsSet(pte);
}

[Mutant("riscv-pointer-flags-taken", "riscv.non-leaf-bits", "A, D and U of a pointer are not looked at")]
internal sealed class PointerFlagsTaken : RiscvRules { public override bool PointerFlagsAreClear(ulong pte) => true; }

[Mutant("riscv-pointer-pbmt-taken", "riscv.non-leaf-bits", "PBMT of a pointer is not looked at")]
internal sealed class PointerPbmtTaken : RiscvRules { public override bool PointerAttributesAreClear(ulong pte) => !PageEntryWord.N.IsSet(pte); }

[Mutant("riscv-pointer-napot-taken", "riscv.non-leaf-bits", "N of a pointer is not looked at")]
internal sealed class PointerNapotTaken : RiscvRules { public override bool PointerAttributesAreClear(ulong pte) => !PageEntryWord.Pbmt.IsSet(pte); }

[Mutant("riscv-pointer-needs-accessed", "riscv.levels", "a pointer without A is refused")]
internal sealed class PointerNeedsAccessed : RiscvRules { public override bool PointerFlagsAreClear(ulong pte) => PageEntryWord.A.IsSet(pte); }

[Mutant("riscv-execute-only-points", "riscv.permissions", "only R makes a leaf, so that a leaf with X alone points on")]
internal sealed class ExecuteOnlyPoints : RiscvRules { public override bool IsPointer(ulong pte) => !PageEntryWord.R.IsSet(pte); }

[Mutant("riscv-read-only-points", "riscv.permissions", "an entry without W points on")]
internal sealed class ReadOnlyPoints : RiscvRules { public override bool IsPointer(ulong pte) => !PageEntryWord.W.IsSet(pte) && !PageEntryWord.X.IsSet(pte); }

[Mutant("riscv-pbmt-3-taken", "riscv.pbmt-reserved", "PBMT 3 is taken like the others")]
internal sealed class Pbmt3Taken : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => capabilities.MemoryTypes || !PageEntryWord.Pbmt.IsSet(pte);
}

[Mutant("riscv-pbmt-refused", "riscv.pbmt", "PBMT is refused though Svpbmt is offered")]
internal sealed class PbmtRefused : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => !PageEntryWord.Pbmt.IsSet(pte);
}

[Mutant("riscv-pbmt-1-refused", "riscv.pbmt", "PBMT 1 is refused though Svpbmt is offered", Value = 1UL)]
[Mutant("riscv-pbmt-2-refused", "riscv.pbmt", "PBMT 2 is refused though Svpbmt is offered", Value = 2UL)]
internal sealed class PbmtValueRefused(ulong refused) : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) =>
        PageEntryWord.Pbmt.Of(pte) != refused && base.MemoryTypeIsOffered(pte, capabilities);
}

[Mutant("riscv-pbmt-without-svpbmt", "riscv.pbmt", "PBMT is taken where Svpbmt is not offered", On = "small-tables")]
internal sealed class PbmtWithoutSvpbmt : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => PageEntryWord.Pbmt.Of(pte) != 3;
}

[Mutant("riscv-pbmt-ignored", "riscv.pbmt-reserved", "PBMT is not looked at")]
internal sealed class PbmtIgnored : RiscvRules { public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => true; }
