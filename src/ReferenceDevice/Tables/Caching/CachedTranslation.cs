namespace Viommu.Reference.Tables.Caching;

/// <summary>A translation of one block of addresses, as the cache keeps it.</summary>
internal struct CachedTranslation
{
    /// <summary>IOVA shifted right by <see cref="Shift"/>.</summary>
    public ulong Prefix;

    /// <summary>Translated address of the block.</summary>
    public ulong Block;

    /// <summary>The domain.</summary>
    public uint Domain;

    /// <summary>The PASID of the accesses it serves, plus one; 0 for untagged ones.</summary>
    public ulong Carried;

    /// <summary>The PASID whose tables were used; null where there is no PASID table.</summary>
    public uint? Pasid;

    /// <summary>The tag of the address space.</summary>
    public uint? Tag;

    /// <summary>The next entry of the same bucket; -1 at the end.</summary>
    public int Next;

    /// <summary>Log2 of the block's size.</summary>
    public byte Shift;

    /// <summary>Log2 of the size of the block that an INVALIDATE names it by; not below <see cref="Shift"/>.</summary>
    public byte BlockShift;

    /// <summary>Whether it serves privileged accesses.</summary>
    public bool Privileged;

    /// <summary>Marked as being in every address space.</summary>
    public bool Global;

    /// <summary>What it allows.</summary>
    public TablePermissions Permissions;

    /// <summary>Bits of the address that did not count.</summary>
    public ulong IgnoredBits;

    /// <summary>The format's memory type.</summary>
    public byte MemoryType;
}
