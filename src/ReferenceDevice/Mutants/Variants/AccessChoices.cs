using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("access-in-parts", "map.only-mapped", "of an access that is allowed in part that part is done")]
internal sealed class AccessInParts : DeviceRules
{
    public override bool AccessIsAtomic() => false;
}
