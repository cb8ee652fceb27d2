namespace Viommu.Reference.Configuration;

/// <summary>An inclusive range, as input_range and domain_range are.</summary>
/// <param name="Start">First value.</param>
/// <param name="End">Last value, itself in the range.</param>
public readonly record struct AddressRange(ulong Start, ulong End)
{
    /// <summary>True when the value lies in the range.</summary>
    public bool Contains(ulong value) => value >= Start && value <= End;
}
