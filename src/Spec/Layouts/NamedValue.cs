using System.Numerics;

namespace Viommu.Spec.Layouts;

/// <summary>One name of an enumeration or flag set.</summary>
/// <param name="Name">The specification's name without its common prefix.</param>
/// <param name="Value">The number, or the mask for a flag or a field of several bits.</param>
/// <param name="Feature">The feature that must be negotiated for the name to be known; null when it always is.</param>
public sealed record NamedValue(string Name, ulong Value, string? Feature)
{
    /// <summary>What cases call it that are written for several dialects at once, where this one has its own name for it.</summary>
    public string? Also { get; init; }

    /// <summary>True when, of a flag set, it is a number of several bits.</summary>
    public bool IsWide => !BitOperations.IsPow2(Value);

    /// <summary>What a word of a flag set says here: 0 or 1, or a number of several bits.</summary>
    public ulong Of(ulong word) => (word & Value) >> BitOperations.TrailingZeroCount(Value);
}
