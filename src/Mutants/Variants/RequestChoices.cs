using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Variants;

[Variant("short-readable-untouched", "request.short-readable", "a request that is too short comes back untouched")]
internal sealed class ShortReadableUntouched : DeviceRules
{
    public override byte? ShortReadable(Request request) => null;
}

[Variant("long-readable-refused", "request.ok-on-success", "a request with more bytes than it needs gets INVAL")]
internal sealed class LongReadableRefused : DeviceRules
{
    public override bool IsShortReadable(Request request, RequestLayout layout) => request.ReadableLength != (ulong)layout.Readable.Size;
}
