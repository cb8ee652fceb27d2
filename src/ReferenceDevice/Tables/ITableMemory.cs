namespace Viommu.Reference.Tables;

/// <summary>
/// The memory that tables stand in, as a walker sees it: 64-bit little-endian words at 8-byte aligned addresses. Every access
/// can fail; nothing here throws.
/// </summary>
public interface ITableMemory
{
    /// <summary>Why the last call failed, when a stage below refused it; none when the memory is simply not there.</summary>
    TableFault Fault => default;

    /// <summary>Reads one word in a single access; false when it cannot be read.</summary>
    bool TryRead(ulong address, out ulong value);

    /// <summary>Replaces a word if it still holds <paramref name="expected"/>, atomically against the guest.</summary>
    ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired);
}
