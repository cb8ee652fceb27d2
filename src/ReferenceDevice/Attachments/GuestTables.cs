using System.Buffers.Binary;
using Viommu.Reference.Memory;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Attachments;

/// <summary>Guest memory as walkers see it. What is not RAM cannot be read.</summary>
/// <param name="memory">The memory.</param>
public sealed class GuestTables(GuestMemory memory) : ITableMemory
{
    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        var read = memory.Read(address, bytes);
        value = read ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        return read;
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (memory.IsReadOnly(address) || !TryRead(address, out var value)) return ExchangeOutcome.Failed;
        if (value != expected) return ExchangeOutcome.Lost;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, desired);
        return memory.Write(address, bytes) ? ExchangeOutcome.Won : ExchangeOutcome.Failed;
    }
}
