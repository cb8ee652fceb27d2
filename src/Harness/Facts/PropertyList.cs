using Viommu.Spec.Revisions;

namespace Viommu.Harness.Facts;

/// <summary>The property list of a PROBE answer, taken apart (virtio 1.2, 5.13.6.7).</summary>
public sealed class PropertyList
{
    /// <summary>The properties in order.</summary>
    public required IReadOnlyList<Property> Properties { get; init; }

    /// <summary>Offset of the first byte after the list.</summary>
    public required int End { get; init; }

    /// <summary>What is wrong with the list's form; null when it can be walked to its end.</summary>
    public required string? Malformed { get; init; }

    /// <summary>Walks the bytes of the properties field.</summary>
    public static PropertyList Parse(ReadOnlySpan<byte> bytes, Revision revision)
    {
        var header = revision.PropertyHeader;
        var (typeField, lengthField) = (header["type"], header["length"]);
        var typeMask = (1UL << revision.PropertyTypeBits) - 1;
        var properties = new List<Property>();
        var at = 0;
        string? malformed = null;
        while (at + header.Size <= bytes.Length)
        {
            var word = typeField.Read(bytes[at..]);
            if ((word & typeMask) == 0) break;
            var length = (int)lengthField.Read(bytes[at..]);
            if (at + header.Size + length > bytes.Length)
            {
                malformed = $"the property at {at} has length {length} and reaches past the {bytes.Length} bytes of properties";
                break;
            }

            properties.Add(new Property(at, (int)(word & typeMask), word & ~typeMask, length, bytes.Slice(at, header.Size + length).ToArray()));
            at += header.Size + length;
        }

        return new PropertyList { Properties = properties, End = at, Malformed = malformed };
    }
}
