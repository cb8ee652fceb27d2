using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-reserved-ignored", "attach.reserved-nonzero", "ATTACH's reserved bytes are not looked at")]
internal sealed class AttachReservedIgnored : DeviceRules
{
    public override byte AttachReserved(ReadOnlySpan<byte> reserved) => Ok;
}
