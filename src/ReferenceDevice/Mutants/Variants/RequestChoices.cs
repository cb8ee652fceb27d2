using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("short-readable-untouched", "request.short-readable", "a request that is too short comes back untouched")]
internal sealed class ShortReadableUntouched : DeviceRules
{
    public override byte? ShortReadable(Request request) => null;
}

[Variant("short-head-inval", "request.short-readable", "a request without a whole head gets INVAL")]
internal sealed class ShortHeadInval : DeviceRules
{
    public override byte? ShortHead(Request request) => Inval;
}
