namespace Viommu.Harness.Formats;

/// <summary>The named bit fields of a 64-bit table word.</summary>
/// <param name="fields">Each field's name, lowest bit and width in bits.</param>
public sealed class BitFields(params IReadOnlyList<(string Name, int Low, int Width)> fields)
{
    /// <summary>The names, from bit 0 up.</summary>
    public IReadOnlyList<string> Names { get; } = [.. fields.Select(f => f.Name)];

    /// <summary>True when there is such a field.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>The word with one field replaced; null when there is no such field or the value has more bits than it.</summary>
    public ulong? With(ulong word, string name, ulong value)
    {
        foreach (var (field, low, width) in fields)
        {
            if (field != name) continue;
            var ones = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
            return value > ones ? null : (word & ~(ones << low)) | (value << low);
        }

        return null;
    }

    /// <summary>The value of a field; a name that does not exist is a bug.</summary>
    public ulong Get(ulong word, string name)
    {
        var (_, low, width) = fields.First(f => f.Name == name);
        return (word >> low) & (width == 64 ? ulong.MaxValue : (1UL << width) - 1);
    }
}
