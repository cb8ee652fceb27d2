using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>Where a machine's RAM stands, and whose it is.</summary>
/// <param name="Ram">All of it, in the order in which it lies in its memory file.</param>
/// <param name="Shown">The part that a guest is shown.</param>
/// <param name="Own">The part that is ours.</param>
internal sealed record NativeLayout(IReadOnlyList<MemoryRange> Ram, IReadOnlyList<MemoryRange> Shown, MemoryRange Own)
{
    /// <summary>What a guest is shown low and high: what cases need, and what is quickly filled anew for each vector.</summary>
    public const ulong LowBytes = 0x1080000, HighBytes = 0x480000;

    /// <summary>What is ours.</summary>
    public const ulong OwnBytes = 0x8000000;

    /// <summary>Where addresses begin that do not fit 32 bits.</summary>
    public const ulong FourGiB = 1UL << 32;

    /// <summary>RAM beyond 4 GiB for vectors of <c>walk</c>, which name any address. What nobody touches costs nothing.</summary>
    public const ulong WideBytes = 64UL << 30;

    /// <summary>A machine whose RAM is one piece that begins below 4 GiB, as a guest uses it.</summary>
    /// <param name="start">Where RAM begins; ours does too.</param>
    /// <param name="low">Where what a guest is shown below 4 GiB begins.</param>
    public static NativeLayout OnePiece(ulong start, ulong low) => new(
        [new(start, FourGiB + 0x80_0000 - start)], [new(low, LowBytes), new(FourGiB, HighBytes)], new(start, OwnBytes));

    /// <summary>The same with as much RAM as can be.</summary>
    public static NativeLayout WidePiece(ulong start) => new(
        [new(start, FourGiB + WideBytes - start)], [], new(FourGiB + WideBytes - OwnBytes, OwnBytes));
}
