using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-start-level-0", "arm.levels", "every walk has four levels", Value = 0)]
[Mutant("arm-start-level-1", "arm.levels", "every walk has three levels", Value = 1)]
internal sealed class StartLevelAlways(int level) : ArmRules { public override int StartLevel(int inputBits, Granule granule) => level; }

[Mutant("arm-start-level-one-less", "arm.levels", "a walk that needs a level for a few bits starts below it")]
internal sealed class StartLevelOneLess : ArmRules
{
    public override int StartLevel(int inputBits, Granule granule) =>
        base.StartLevel(inputBits, granule) is var level && (inputBits - (int)granule) % ((int)granule - 3) != 0 && level < 3 ? level + 1 : level;
}

[Mutant("arm-level-9-bits", "arm.levels", "every level has nine bits")]
internal sealed class Level9Bits : ArmRules { public override int LevelShift(int level, Granule granule) => (int)granule + ((3 - level) * 9); }

[Mutant("arm-index-9-bits", "arm.levels", "every table has 512 entries")]
internal sealed class Index9Bits : ArmRules { public override ulong Index(ulong iova, int shift, int indexBits) => iova >> shift & 0x1ff; }

[Mutant("arm-index-one-bit-less", "arm.levels", "an index lacks its highest bit")]
internal sealed class IndexOneBitLess : ArmRules
{
    public override ulong Index(ulong iova, int shift, int indexBits) => base.Index(iova, shift, indexBits - 1);
}

[Mutant("arm-start-index-whole", "arm.start-index", "the start table is as wide as any other")]
internal sealed class StartIndexWhole : ArmRules { public override int IndexBits(int inputBits, int shift, Granule granule) => (int)granule - 3; }

[Mutant("arm-start-index-zero", "arm.start-index", "a start table of two entries has one")]
internal sealed class StartIndexZero : ArmRules
{
    public override int IndexBits(int inputBits, int shift, Granule granule) => inputBits - shift == 1 ? 0 : base.IndexBits(inputBits, shift, granule);
}

[Mutant("arm-descriptor-valid-ignored", "arm.invalid-descriptor", "bit 0 of a descriptor is not looked at")]
internal sealed class DescriptorValidIgnored : ArmRules { public override bool IsValidDescriptor(ulong descriptor) => true; }

[Mutant("arm-descriptor-valid-if-not-zero", "arm.invalid-descriptor", "only a descriptor of 0 is invalid")]
internal sealed class DescriptorValidIfNotZero : ArmRules { public override bool IsValidDescriptor(ulong descriptor) => descriptor != 0; }

[Mutant("arm-descriptor-valid-by-type", "arm.invalid-descriptor", "a descriptor with either of bits 1:0 is valid")]
internal sealed class DescriptorValidByType : ArmRules { public override bool IsValidDescriptor(ulong descriptor) => (descriptor & 3) != 0; }

[Mutant("arm-page-01-taken", "arm.page-descriptor", "0b01 is a page at level 3")]
internal sealed class Page01Taken : ArmRules { public override bool IsPage(ulong descriptor) => true; }

[Mutant("arm-page-11-refused", "arm.translates", "a page is 0b01")]
internal sealed class Page11Refused : ArmRules { public override bool IsPage(ulong descriptor) => !base.IsPage(descriptor); }

[Mutant("arm-table-at-level-3", "arm.translates", "0b11 is a table at level 3")]
internal sealed class TableAtLevel3 : ArmRules { public override bool IsTable(ulong descriptor, int level) => TableWord.Type.IsSet(descriptor); }

[Mutant("arm-block-at-any-level", "arm.block-levels", "a block may stand at any level")]
internal sealed class BlockAtAnyLevel : ArmRules { public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) => true; }

[Mutant("arm-block-at-level-0", "arm.block-levels", "a block may stand at level 0 with 4 KiB granules")]
internal sealed class BlockAtLevel0 : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        base.IsBlockLevel(level, granule, capabilities) || granule == Granule.K4;
}

[Mutant("arm-block-64g", "arm.block-levels", "a block may stand at level 1 with 16 KiB granules")]
internal sealed class Block64g : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        base.IsBlockLevel(level, granule, capabilities) || (granule == Granule.K16 && level == 1);
}

[Mutant("arm-block-4t-unoffered", "arm.block-levels", "a block may stand at level 1 with 64 KiB granules and addresses of 48 bits")]
internal sealed class Block4tUnoffered : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        base.IsBlockLevel(level, granule, capabilities) || (granule == Granule.K64 && level == 1);
}

[Mutant("arm-block-none", "arm.block-sizes", "there are no blocks")]
internal sealed class BlockNone : ArmRules { public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) => false; }

[Mutant("arm-block-1g-missing", "arm.block-sizes", "there are no blocks of 1 GiB")]
internal sealed class Block1gMissing : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        level == 2 && base.IsBlockLevel(level, granule, capabilities);
}

[Mutant("arm-block-16k-missing", "arm.block-sizes", "there are no blocks with 16 KiB granules")]
internal sealed class Block16kMissing : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        granule != Granule.K16 && base.IsBlockLevel(level, granule, capabilities);
}

[Mutant("arm-block-64k-missing", "arm.block-sizes", "there are no blocks of 512 MiB")]
internal sealed class Block64kMissing : ArmRules
{
    public override bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) =>
        (granule != Granule.K64 || level != 2) && base.IsBlockLevel(level, granule, capabilities);
}

[Mutant("arm-walk-ends-early", "arm.levels", "a table at level 2 is taken for a block")]
internal sealed class WalkEndsEarly : ArmRules { public override bool IsTable(ulong descriptor, int level) => level < 2 && TableWord.Type.IsSet(descriptor); }
