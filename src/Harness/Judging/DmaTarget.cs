namespace Viommu.Harness.Judging;

/// <summary>A place where an access could land, and what stands there to tell it from others.</summary>
/// <param name="Address">Guest-physical address.</param>
/// <param name="What">Why it is looked at: <c>the identity address</c>, <c>as the mapping at {} would have it</c> with <see cref="About"/> in the place of the
/// braces.</param>
/// <param name="Data">What the place holds before the access.</param>
/// <param name="After">The operation that reads it back after a write; -1 otherwise.</param>
internal sealed record DmaTarget(ulong Address, string What, byte[] Data, int After)
{
    /// <summary>The byte of the access that belongs to the first byte here.</summary>
    public int Offset { get; init; }

    /// <summary>The number that belongs into <see cref="What"/>; a text for each place of each access would be made for nothing nearly always.</summary>
    public ulong About { get; init; }

    public override string ToString() => $"0x{Address:x} ({What.Replace("{}", $"0x{About:x}", StringComparison.Ordinal)})";
}
