using System.Runtime.InteropServices;
using Viommu.Reference.Tables;

namespace Viommu.Bench.Walks;

/// <summary>Table memory in one array, bounds checked: what a device would have at best.</summary>
internal sealed class FlatMemory(ulong start, int bytes) : ITableMemory
{
    private readonly ulong[] _words = new ulong[bytes / 8];

    /// <summary>A word; its address must be inside.</summary>
    public ulong this[ulong address]
    {
        get => _words[(address - start) / 8];
        set => _words[(address - start) / 8] = value;
    }

    public bool TryRead(ulong address, out ulong value)
    {
        var index = unchecked(address - start) >> 3;
        if (index >= (ulong)_words.Length)
        {
            value = 0;
            return false;
        }

        value = Volatile.Read(ref _words[index]);
        return true;
    }

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        var index = unchecked(address - start) >> 3;
        if (index >= (ulong)_words.Length) return ExchangeOutcome.Failed;
        ref var word = ref MemoryMarshal.GetArrayDataReference(_words);
        return Interlocked.CompareExchange(ref System.Runtime.CompilerServices.Unsafe.Add(ref word, (nint)index), desired, expected) == expected
            ? ExchangeOutcome.Won
            : ExchangeOutcome.Lost;
    }
}
