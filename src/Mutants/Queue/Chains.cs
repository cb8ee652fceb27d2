using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

[Mutant("chain-two-descriptors", "virtqueue.any-split", "a chain of more than two descriptors is refused")]
internal sealed class ChainTwoDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 2;
}

[Mutant("chain-three-descriptors", "virtqueue.any-split", "a chain of more than three descriptors is refused")]
internal sealed class ChainThreeDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 3;
}

[Mutant("chain-sixteen-descriptors", "virtqueue.one-byte-descriptors", "a chain of more than 16 descriptors is refused")]
internal sealed class ChainSixteenDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 16;
}

[Mutant("indirect-refused", "virtqueue.indirect", "indirect tables are offered and refused")]
internal sealed class IndirectRefused : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => true;
}

[Mutant("indirect-two-at-most", "virtqueue.indirect", "an indirect table has at most two descriptors")]
internal sealed class IndirectTwoAtMost : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => base.IndirectIsBad(negotiated, nested, hasNext, length) || length > 32;
}

[Mutant("indirect-write-flag-refused", "virtqueue.indirect-write-flag", "the WRITE flag of an indirect descriptor is refused")]
internal sealed class IndirectWriteFlagRefused : DeviceRules
{
    public override bool IndirectWriteFlagIsBad() => true;
}

[Mutant("zero-length-refused", "virtqueue.zero-length", "a descriptor of length zero is refused")]
internal sealed class ZeroLengthRefused : DeviceRules
{
    public override bool ZeroLengthIsBad() => true;
}
