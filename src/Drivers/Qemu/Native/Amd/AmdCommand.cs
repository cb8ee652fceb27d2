namespace Viommu.Drivers.Qemu.Native.Amd;

/// <summary>A command of the command buffer (AMD I/O Virtualization Technology, 2.4).</summary>
/// <param name="Word0">The first word.</param>
/// <param name="Word1">The second.</param>
internal readonly record struct AmdCommand(ulong Word0, ulong Word1)
{
    private const ulong CompletionWait = 1UL << 60, InvalidateEntry = 2UL << 60, InvalidatePages = 3UL << 60, InvalidateAll = 8UL << 60;
    private const ulong Store = 1, Size = 1, Directories = 1 << 1;
    private const int DomainShift = 32;
    private const ulong EveryAddress = 0x7fff_ffff_ffff_f000;

    /// <summary>INVALIDATE_DEVTAB_ENTRY.</summary>
    public static AmdCommand Entry(uint device) => new(InvalidateEntry | device, 0);

    /// <summary>INVALIDATE_IOMMU_PAGES: everything of a domain.</summary>
    public static AmdCommand Domain(ushort domain) => new(InvalidatePages | ((ulong)domain << DomainShift), EveryAddress | Directories | Size);

    /// <summary>INVALIDATE_IOMMU_PAGES: the smallest aligned power of two of pages that has all of a range.</summary>
    public static AmdCommand Pages(ushort domain, ulong first, ulong last, bool directories)
    {
        var kept = directories ? Directories : 0;
        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((first & ~0xfffUL) ^ last);
        var head = InvalidatePages | ((ulong)domain << DomainShift);
        if (bits <= 12) return new(head, (first & ~0xfffUL) | kept);
        if (bits >= 63) return new(head, EveryAddress | kept | Size);

        // With S set the lowest clear bit of the address from bit 12 on tells the size: everything below it is set.
        var below = ((1UL << (bits - 1)) - 1) & ~0xfffUL;
        return new(head, (first & ~((1UL << bits) - 1)) | below | kept | Size);
    }

    /// <summary>INVALIDATE_IOMMU_ALL.</summary>
    public static AmdCommand Everything() => new(InvalidateAll, 0);

    /// <summary>COMPLETION_WAIT: stores a word when all before it are done.</summary>
    public static AmdCommand Done(ulong at, ulong value) => new(CompletionWait | at | Store, value);
}
