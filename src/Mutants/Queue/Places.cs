using Viommu.Reference.Memory;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

// Where tables and buffers may lie.

[Mutant("indirect-aligned-down", "virtqueue.indirect-anywhere", "an indirect table begins at a multiple of 16: the bits below are dropped")]
internal sealed class IndirectAlignedDown : DeviceRules
{
    public override ulong DescriptorAddress(ulong table, uint index) => base.DescriptorAddress(table & ~15UL, index);
}

[Mutant("indirect-aligned-to-8", "virtqueue.indirect-anywhere", "an indirect table begins at a multiple of 8: the bits below are dropped")]
internal sealed class IndirectAlignedTo8 : DeviceRules
{
    public override ulong DescriptorAddress(ulong table, uint index) => base.DescriptorAddress(table & ~7UL, index);
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
