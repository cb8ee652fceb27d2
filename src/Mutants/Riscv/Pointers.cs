using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

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
internal sealed class PointerFlagsTaken : RiscvRules
{
    public override bool PointerFlagsAreClear(ulong pte) => true;
}

[Mutant("riscv-pointer-pbmt-taken", "riscv.non-leaf-bits", "PBMT of a pointer is not looked at")]
internal sealed class PointerPbmtTaken : RiscvRules
{
    public override bool PointerAttributesAreClear(ulong pte) => !PageEntryWord.N.IsSet(pte);
}

[Mutant("riscv-pointer-napot-taken", "riscv.non-leaf-bits", "N of a pointer is not looked at")]
internal sealed class PointerNapotTaken : RiscvRules
{
    public override bool PointerAttributesAreClear(ulong pte) => !PageEntryWord.Pbmt.IsSet(pte);
}

[Mutant("riscv-pointer-needs-accessed", "riscv.levels", "a pointer without A is refused")]
internal sealed class PointerNeedsAccessed : RiscvRules
{
    public override bool PointerFlagsAreClear(ulong pte) => PageEntryWord.A.IsSet(pte);
}

[Mutant("riscv-execute-only-points", "riscv.permissions", "only R makes a leaf, so that a leaf with X alone points on")]
internal sealed class ExecuteOnlyPoints : RiscvRules
{
    public override bool IsPointer(ulong pte) => !PageEntryWord.R.IsSet(pte);
}

[Mutant("riscv-read-only-points", "riscv.permissions", "an entry without W points on")]
internal sealed class ReadOnlyPoints : RiscvRules
{
    public override bool IsPointer(ulong pte) => !PageEntryWord.W.IsSet(pte) && !PageEntryWord.X.IsSet(pte);
}
