namespace Viommu.Drivers.Virtio;

/// <summary>One part of a request (readable or writable) as it is cut into descriptors.</summary>
/// <param name="length">Length of the part in bytes.</param>
/// <param name="sizes">Sizes of the pieces; null for one piece, or none when the part is empty.</param>
internal readonly struct Pieces(int length, IReadOnlyList<int>? sizes)
{
    /// <summary>How many descriptors.</summary>
    public int Count => sizes?.Count ?? (length > 0 ? 1 : 0);

    /// <summary>Size of one piece in bytes.</summary>
    public int this[int index] => sizes is null ? length : sizes[index];

    /// <summary>True when no size is negative and they add up to the part's length.</summary>
    public bool AddUp
    {
        get
        {
            if (sizes is null) return length >= 0;
            long sum = 0;
            for (var i = 0; i < sizes.Count; i++)
            {
                if (sizes[i] < 0) return false;
                sum += sizes[i];
            }

            return sum == length;
        }
    }
}
