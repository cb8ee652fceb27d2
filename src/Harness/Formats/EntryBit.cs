namespace Viommu.Harness.Formats;

/// <summary>What a permission letter means in an entry.</summary>
/// <param name="Field">A field of one bit.</param>
/// <param name="Value">What the letter makes of it, 0 or 1.</param>
public sealed record EntryBit(string Field, ulong Value = 1);
