using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-l1cd-valid-ignored", "arm.l1cd-invalid", "V of an L1CD is not looked at")]
internal sealed class L1cdValidIgnored : ArmRules { public override bool IsValidLevel1(ulong l1cd) => true; }

[Mutant("arm-l1cd-valid-if-not-zero", "arm.l1cd-invalid", "only an L1CD of 0 is not valid")]
internal sealed class L1cdValidIfNotZero : ArmRules { public override bool IsValidLevel1(ulong l1cd) => l1cd != 0; }

[Mutant("arm-l1cd-pointer-64k", "arm.l1cd-layout", "L2Ptr of an L1CD is 55:16")]
internal sealed class L1cdPointer64k : ArmRules { public override ulong LeafTable(ulong pointer, int leafBits) => pointer & ~0xffffUL; }

[Mutant("arm-l1cd-pointer-32-bits", "arm.l1cd-layout", "L2Ptr of an L1CD has 32 bits")]
internal sealed class L1cdPointer32Bits : ArmRules { public override ulong Level2Pointer(ulong l1cd) => base.Level2Pointer(l1cd) & 0xffff_ffff; }

[Mutant("arm-l1cd-range-cut", "arm.l1cd-range", "L2Ptr is cut to OAS")]
internal sealed class L1cdRangeCut : ArmRules
{
    public override bool Level2IsInRange(ulong pointer, ArmCapabilities capabilities) => true;

    public override ulong LeafTable(ulong pointer, int leafBits) => base.LeafTable(pointer, leafBits) & 0xffff_ffff_ffff;
}

[Mutant("arm-split-4k-as-64k", "arm.two-level-split", "leaf tables of 4 KiB are indexed as those of 64 KiB")]
internal sealed class Split4kAs64k : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) =>
        base.LeafTableBits(ste0, substreamBits) == 6 ? 10 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-split-64k-as-4k", "arm.two-level-split", "leaf tables of 64 KiB are indexed as those of 4 KiB")]
internal sealed class Split64kAs4k : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) =>
        base.LeafTableBits(ste0, substreamBits) == 10 ? 6 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-split-swapped", "arm.two-level-split", "S1Fmt 0b01 and 0b10 change places")]
internal sealed class SplitSwapped : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) => base.LeafTableBits(ste0, substreamBits) switch { 6 => 10, 10 => 6, _ => 0 };
}

[Mutant("arm-two-level-small-linear", "arm.two-level-small", "a table of two levels that fits one leaf is taken for a linear one")]
internal sealed class TwoLevelSmallLinear : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) =>
        substreamBits <= base.LeafTableBits(ste0, substreamBits) ? 0 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-l1cd-index-one-bit-more", "arm.two-level-split", "the L1CDs are indexed from one bit lower")]
internal sealed class L1cdIndexOneBitMore : ArmRules { public override ulong Level1Index(uint substream, int leafBits) => substream >> (leafBits - 1); }

[Mutant("arm-l1cd-index-zero", "arm.two-level-split", "only the first L1CD is used")]
internal sealed class L1cdIndexZero : ArmRules { public override ulong Level1Index(uint substream, int leafBits) => 0; }

[Mutant("arm-l1cd-of-16-bytes", "arm.l1cd-layout", "an L1CD has 16 bytes")]
internal sealed class L1cdOf16Bytes : ArmRules { public override ulong Level1Index(uint substream, int leafBits) => base.Level1Index(substream, leafBits) * 2; }

[Mutant("arm-leaf-index-whole", "arm.two-level-split", "a leaf table is indexed by the whole PASID")]
internal sealed class LeafIndexWhole : ArmRules { public override ulong LeafIndex(uint substream, int leafBits) => substream; }

[Mutant("arm-context-of-32-bytes", "arm.context-layout", "a context has 32 bytes", Value = 5)]
[Mutant("arm-context-of-128-bytes", "arm.context-layout", "a context has 128 bytes", Value = 7)]
internal sealed class ContextsApart(int shift) : ArmRules { public override ulong ContextAddress(ulong table, ulong index) => table + (index << shift); }

[Mutant("arm-linear-as-two-levels", "arm.linear-without-two-level", "a linear table of more than 64 contexts is taken for one of two levels")]
internal sealed class LinearAsTwoLevels : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) =>
        base.LeafTableBits(ste0, substreamBits) is 0 && substreamBits > 6 ? 6 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-linear-of-16-at-most", "arm.linear-without-two-level", "a linear table has 16 contexts at most")]
internal sealed class LinearOf16AtMost : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => base.TakesSubstream(substream, substreamBits) && substream < 16;
}
