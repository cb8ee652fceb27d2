using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Mutants.Arm;

/// <summary>Rules that look at reserved bits of an STE, which they may; a mutant says which it takes for reserved.</summary>
internal abstract class StreamReservedChecked : ArmRules
{
    public override bool ChecksStreamReserved => true;
}

/// <summary>The same for contexts.</summary>
internal abstract class ContextReservedChecked : ArmRules
{
    public override bool ChecksContextReserved => true;
}

/// <summary>The same for table descriptors.</summary>
internal abstract class TableReservedChecked : ArmRules
{
    public override bool ChecksDescriptorReserved => true;

    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) => true;
}

/// <summary>The same for blocks and pages.</summary>
internal abstract class LeafReservedChecked : ArmRules
{
    public override bool ChecksDescriptorReserved => true;

    public override bool TableReservedIsClear(ulong descriptor, Granule granule, bool highBits) => true;
}
