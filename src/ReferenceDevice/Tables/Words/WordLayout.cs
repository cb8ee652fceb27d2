using System.Text;

namespace Viommu.Reference.Tables.Words;

/// <summary>
/// The fields of a 64-bit word, laid out from bit 0 upward by width alone. Every bit belongs to exactly one field, reserved ones
/// included: <see cref="Complete"/> sees to it.
/// </summary>
public sealed class WordLayout
{
    private readonly List<(string Name, BitField Field)> _fields = [];
    private int _next;

    /// <summary>Name and bits of every field, from bit 0 upward.</summary>
    public IReadOnlyList<(string Name, BitField Field)> Fields => _fields;

    /// <summary>Lays the next field above those before it.</summary>
    /// <param name="name">The field's name in the specification; "reserved" for bits that have none.</param>
    /// <param name="width">Its number of bits.</param>
    public BitField Field(string name, int width)
    {
        var field = new BitField(_next, width);
        _fields.Add((name, field));
        _next += width;
        return field;
    }

    /// <summary>The field of this name; the lowest where several have it.</summary>
    public BitField this[string name] => _fields.Find(field => field.Name == name).Field;

    /// <summary>The same layout with one field cut into others, or named otherwise: what a word means in another place.</summary>
    /// <param name="field">The field.</param>
    /// <param name="parts">Name and width of its parts, from the lowest bit upward.</param>
    public WordLayout Cut(BitField field, params ReadOnlySpan<(string Name, int Width)> parts)
    {
        var cut = new WordLayout();
        foreach (var (name, bits) in _fields)
        {
            if (bits.Mask != field.Mask) cut.Field(name, bits.Width);
            else foreach (var part in parts) cut.Field(part.Name, part.Width);
        }

        return cut.Complete();
    }

    /// <summary>Ends the layout.</summary>
    /// <exception cref="InvalidOperationException">The fields do not add up to 64 bits.</exception>
    public WordLayout Complete() =>
        _next == 64 ? this : throw new InvalidOperationException($"the fields add up to {_next} bits, not 64");

    /// <summary>The fields of a word that are not zero, as "V PPN=0x80001": for texts that explain a walk.</summary>
    public string Describe(ulong word)
    {
        var text = new StringBuilder();
        foreach (var (name, field) in _fields)
        {
            if (!field.IsSet(word)) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(name);
            if (field.Width > 1) text.Append($"=0x{field.Of(word):x}");
        }

        return text.ToString();
    }
}
