using Viommu.Reference.Memory;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

[Mutant("chain-two-descriptors", "virtqueue.any-split", "a chain of more than two descriptors is refused", Value = 2)]
[Mutant("chain-three-descriptors", "virtqueue.any-split", "a chain of more than three descriptors is refused", Value = 3)]
[Mutant("chain-sixteen-descriptors", "virtqueue.one-byte-descriptors", "a chain of more than 16 descriptors is refused", Value = 16)]
internal sealed class ChainLimited(int most) : DeviceRules { public override int ChainLimit(int size) => most; }

[Mutant("indirect-refused", "virtqueue.indirect", "indirect tables are offered and refused")]
internal sealed class IndirectRefused : DeviceRules { public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => true; }

[Mutant("indirect-two-at-most", "virtqueue.indirect", "an indirect table has at most two descriptors")]
internal sealed class IndirectTwoAtMost : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) =>
        base.IndirectIsBad(negotiated, nested, hasNext, length) || length > 32;
}

[Mutant("indirect-write-flag-refused", "virtqueue.indirect-write-flag", "the WRITE flag of an indirect descriptor is refused")]
internal sealed class IndirectWriteFlagRefused : DeviceRules { public override bool IndirectWriteFlagIsBad() => true; }

[Mutant("zero-length-refused", "virtqueue.zero-length", "a descriptor of length zero is refused")]
internal sealed class ZeroLengthRefused : DeviceRules { public override bool ZeroLengthIsBad() => true; }

// Where tables and buffers may lie.

[Mutant("indirect-aligned-down", "virtqueue.indirect-anywhere", "an indirect table begins at a multiple of 16: the bits below are dropped", Value = 15UL)]
[Mutant("indirect-aligned-to-8", "virtqueue.indirect-anywhere", "an indirect table begins at a multiple of 8: the bits below are dropped", Value = 7UL)]
internal sealed class IndirectAligned(ulong below) : DeviceRules
{
    public override ulong DescriptorAddress(ulong table, uint index) => base.DescriptorAddress(table & ~below, index);
}

[Mutant("indirect-in-one-page", "virtqueue.indirect-anywhere", "an indirect table that reaches into another page is read on from the start of its first")]
internal sealed class IndirectInOnePage : DeviceRules
{
    public override ulong DescriptorAddress(ulong table, uint index) =>
        (table & 0xfff) == 0 ? base.DescriptorAddress(table, index) : (table & ~0xfffUL) | (base.DescriptorAddress(table, index) & 0xfff);
}

[Mutant("indirect-at-end-refused", "virtqueue.indirect-anywhere", "a descriptor that ends with guest memory is not read")]
internal sealed class IndirectAtEndRefused : DeviceRules
{
    public override ulong DescriptorAddress(ulong table, uint index) =>
        Device.Memory.Contains(base.DescriptorAddress(table, index), 17) ? base.DescriptorAddress(table, index) : ulong.MaxValue;
}

[Mutant("buffer-at-end-refused", "virtqueue.buffer-anywhere", "a buffer that ends with guest memory is refused")]
internal sealed class BufferAtEndRefused : DeviceRules
{
    public override bool BufferIsInMemory(GuestMemory memory, ulong address, uint length) => memory.Contains(address, length + 1UL);
}
