using System.Numerics;

namespace Viommu.Reference.Tables.Caching;

/// <summary>
/// Cached translations of a bounded number, found by hash: one probe for each block size in use. Nothing is allocated after
/// construction. When it is full, the oldest slot is used again.
/// </summary>
internal sealed class TranslationStore
{
    private readonly CachedTranslation[] _entries;
    private readonly int[] _buckets;
    private readonly int[] _sizes = new int[64];
    private readonly int _mask;
    private ulong _sizesInUse;
    private int _count;
    private int _oldest;

    /// <summary>Makes a store of this many translations.</summary>
    public TranslationStore(int capacity)
    {
        _entries = new CachedTranslation[capacity];
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _buckets.Length - 1;
        Array.Fill(_buckets, -1);
    }

    /// <summary>How many are kept.</summary>
    public int Count => _count;

    /// <summary>The slot that serves an access; -1 when none does.</summary>
    public int Find(uint domain, in EndpointAccess access)
    {
        var carried = Carried(access.Pasid);
        for (var sizes = _sizesInUse; sizes != 0; sizes &= sizes - 1)
        {
            var shift = BitOperations.TrailingZeroCount(sizes);
            var prefix = access.Iova >> shift;
            for (var slot = _buckets[Bucket(prefix, shift, domain, carried)]; slot >= 0; slot = _entries[slot].Next)
            {
                ref readonly var entry = ref _entries[slot];
                if (entry.Prefix == prefix && entry.Shift == shift && entry.Domain == domain && entry.Carried == carried
                    && entry.Privileged == access.IsPrivileged)
                    return slot;
            }
        }

        return -1;
    }

    /// <summary>The translation in a slot.</summary>
    public ref readonly CachedTranslation this[int slot] => ref _entries[slot];

    /// <summary>Keeps a translation, in place of the one that serves the same accesses with the same size if there is one.</summary>
    public void Add(uint domain, in EndpointAccess access, in WalkResult result)
    {
        var shift = BitOperations.TrailingZeroCount(result.PageSize);
        var entry = new CachedTranslation
        {
            Prefix = access.Iova >> shift,
            Block = result.Address & ~(result.PageSize - 1),
            Domain = domain,
            Carried = Carried(access.Pasid),
            Pasid = result.Pasid ?? access.Pasid,
            Tag = result.Tag,
            Shift = (byte)shift,
            BlockShift = (byte)(result.WholeBlock > result.PageSize ? BitOperations.TrailingZeroCount(result.WholeBlock) : shift),
            Privileged = access.IsPrivileged,
            Global = result.Global,
            Permissions = result.Permissions,
            IgnoredBits = result.IgnoredBits,
            MemoryType = result.MemoryType,
        };

        // An entry of any size that would serve this access is older than what the walk has just found.
        for (var older = Find(domain, access); older >= 0; older = Find(domain, access)) Remove(older);
        var slot = Free();
        var bucket = Bucket(entry.Prefix, shift, domain, entry.Carried);
        entry.Next = _buckets[bucket];
        _entries[slot] = entry;
        _buckets[bucket] = slot;
        if (_sizes[shift]++ == 0) _sizesInUse |= 1UL << shift;
    }

    /// <summary>Drops a translation. The last slot takes its place.</summary>
    public void Remove(int slot)
    {
        Unlink(slot);
        var last = --_count;
        if (slot == last) return;
        var moved = _entries[last];
        ref var link = ref _buckets[Bucket(moved.Prefix, moved.Shift, moved.Domain, moved.Carried)];
        while (link != last) link = ref _entries[link].Next;
        link = slot;
        _entries[slot] = moved;
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        Array.Fill(_buckets, -1);
        Array.Clear(_sizes);
        _sizesInUse = 0;
        _count = 0;
        _oldest = 0;
    }

    private int Free()
    {
        if (_count < _entries.Length) return _count++;
        _oldest = (_oldest + 1) % _entries.Length;
        Unlink(_oldest);
        return _oldest;
    }

    private void Unlink(int slot)
    {
        ref readonly var entry = ref _entries[slot];
        ref var link = ref _buckets[Bucket(entry.Prefix, entry.Shift, entry.Domain, entry.Carried)];
        while (link != slot) link = ref _entries[link].Next;
        link = entry.Next;
        if (--_sizes[entry.Shift] == 0) _sizesInUse &= ~(1UL << entry.Shift);
    }

    private int Bucket(ulong prefix, int shift, uint domain, ulong carried)
    {
        unchecked
        {
            var mixed = (prefix ^ ((ulong)domain << 40) ^ (carried << 20) ^ ((ulong)shift << 58)) * 0x9e3779b97f4a7c15UL;
            return (int)(mixed >> 32) & _mask;
        }
    }

    private static ulong Carried(uint? pasid) => pasid is { } value ? value + 1UL : 0;
}
