using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Unmap;

[Mutant("unmap-inverted-removes", "unmap.inverted-range", "the ends of an inverted range are swapped, and what is between them goes")]
internal sealed class UnmapInvertedRemoves : DeviceRules
{
    public override byte UnmapInverted(in UnmapRequest unmap)
    {
        if (unmap.End >= unmap.Start) return Ok;
        unmap.Domain?.Mappings.RemoveWithin(unmap.End, unmap.Start);
        return Inval;
    }
}

[Mutant("unmap-inverted-wraps", "unmap.inverted-range", "an inverted range wraps around the address space, and everything goes")]
internal sealed class UnmapInvertedWraps : DeviceRules
{
    public override byte UnmapInverted(in UnmapRequest unmap)
    {
        if (unmap.End >= unmap.Start) return Ok;
        unmap.Domain?.Mappings.Clear();
        return Ok;
    }
}
