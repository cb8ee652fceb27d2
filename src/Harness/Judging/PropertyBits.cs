using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>What some bits of a property's field must hold.</summary>
/// <param name="Property">The property; every one of its kind in the list is looked at.</param>
/// <param name="Field">The field.</param>
/// <param name="Mask">Which of its bits; they are compared where they stand.</param>
internal sealed record PropertyBits(PropertyLayout Property, Field Field, ulong Mask)
{
    /// <summary>The least they may hold.</summary>
    public ulong Least { get; init; }

    /// <summary>The most they may hold.</summary>
    public ulong Most { get; init; } = ulong.MaxValue;

    /// <summary>What they may not hold, if anything.</summary>
    public ulong? Not { get; init; }

    /// <summary>True when the field's value will do.</summary>
    public bool Holds(ulong value) => (value & Mask) >= Least && (value & Mask) <= Most && (value & Mask) != Not;

    /// <summary>What is wanted, in words.</summary>
    public override string ToString()
    {
        var bits = $"{Property.Name}.{Field.Name}{(Mask == ulong.MaxValue ? "" : $" & 0x{Mask:x}")}";
        return Not is { } not ? $"{bits} other than 0x{not:x}"
            : Least == Most ? $"{bits} = 0x{Least:x}"
            : $"{bits} from 0x{Least:x} to 0x{Most:x}";
    }
}
