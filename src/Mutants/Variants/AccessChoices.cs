using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("access-in-parts", "map.only-mapped", "of an access that is allowed in part that part is done")]
internal sealed class AccessInParts : DeviceRules
{
    public override bool AccessIsAtomic() => false;
}

[Variant("access-by-pages", "map.only-mapped", "an access over a border of 4 KiB is one on each side: what is allowed is done, and the rest reported")]
internal sealed class AccessByPages : DeviceRules
{
    private const int Page = 0x1000;

    public override int AccessPiece(ulong iova, int length) => Math.Min(length, Page - (int)(iova & (Page - 1)));
}

[Variant("access-by-words", "map.only-mapped", "an access of more than four bytes is several, with a report each")]
internal sealed class AccessByWords : DeviceRules
{
    private const int Word = 4;

    public override int AccessPiece(ulong iova, int length) => Math.Min(length, Word - (int)(iova & (Word - 1)));
}
