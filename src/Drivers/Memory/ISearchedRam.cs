using Viommu.Drivers.Port;

namespace Viommu.Drivers.Memory;

/// <summary>RAM in which <see cref="WriteSearch"/> finds writes.</summary>
public interface ISearchedRam
{
    /// <summary>Where it looks; each range is of less than 2 GiB.</summary>
    IReadOnlyList<MemoryRange> Searched { get; }

    /// <summary>A part of one of the ranges, as it is now.</summary>
    Span<byte> At(ulong address, int length);
}
