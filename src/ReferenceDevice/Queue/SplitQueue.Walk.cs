using System.Buffers.Binary;

namespace Viommu.Reference.Queue;

public sealed partial class SplitQueue
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Indirect = 4;

    // 2.7.5 and 2.7.5.3: one table, then at most one indirect table at the chain's end.
    private bool Walk(ushort head, Chain chain)
    {
        chain.Clear();
        chain.Head = head;
        var table = _descriptors;
        var entries = (uint)Size;
        uint index = head;
        var inIndirect = false;
        var left = rules.ChainLimit(Size);
        Span<byte> descriptor = stackalloc byte[(int)DescriptorSize];
        while (left-- > 0)
        {
            if (index >= entries || !memory.Read(rules.DescriptorAddress(table, index), descriptor)) return false;
            var address = BinaryPrimitives.ReadUInt64LittleEndian(descriptor);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[12..]);
            if ((flags & Indirect) != 0)
            {
                if (rules.IndirectIsBad(_indirect, inIndirect, (flags & Next) != 0, length)) return false;
                if ((flags & Write) != 0 && rules.IndirectWriteFlagIsBad()) return false;
                // The WRITE flag of a descriptor that refers to a table is ignored (2.7.5.3.2).
                (table, entries, index, inIndirect) = (address, (uint)(length / DescriptorSize), 0, true);
                left++;
                if (entries == 0) return false;
                continue;
            }

            var isWritable = (flags & Write) != 0;
            if (!isWritable && chain.Writable.Count > 0 && rules.ReadableAfterWritableIsBad()) return false;
            if (length == 0 && rules.ZeroLengthIsBad()) return false;
            if (!rules.BufferIsInMemory(memory, address, length)) return false;
            (isWritable ? chain.Writable : chain.Readable).Add(address, length);
            if ((flags & Next) == 0) return true;
            index = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[14..]);
        }

        // Longer than the queue: a loop, or a chain that no driver may make.
        return false;
    }
}
