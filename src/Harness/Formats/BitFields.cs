namespace Viommu.Harness.Formats;

/// <summary>The named bit fields of a 64-bit table word.</summary>
public sealed class BitFields
{
    private readonly (string Name, int Low, int Width)[] _fields;

    /// <summary>Takes each field's name, lowest bit and width in bits.</summary>
    public BitFields(params (string Name, int Low, int Width)[] fields)
    {
        // Words of every format are made at the start of every run: no more is done here than is needed.
        _fields = fields;
        var names = new string[fields.Length];
        for (var i = 0; i < names.Length; i++) names[i] = fields[i].Name;
        Names = names;
    }

    /// <summary>The names, from bit 0 up.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Each field's name, lowest bit and width in bits.</summary>
    public IReadOnlyList<(string Name, int Low, int Width)> All => _fields;

    /// <summary>True when there is such a field.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>The word with one field replaced; null when there is no such field or the value has more bits than it.</summary>
    public ulong? With(ulong word, string name, ulong value)
    {
        if (IndexOf(name) is not (>= 0 and var index)) return null;
        var (_, low, width) = _fields[index];
        return value > Ones(width) ? null : (word & ~(Ones(width) << low)) | (value << low);
    }

    /// <summary>The value of a field.</summary>
    /// <exception cref="ArgumentException">There is no such field, which is a bug.</exception>
    public ulong Get(ulong word, string name)
    {
        if (IndexOf(name) is not (>= 0 and var index)) throw new ArgumentException($"there is no field {name}", nameof(name));
        var (_, low, width) = _fields[index];
        return (word >> low) & Ones(width);
    }

    private static ulong Ones(int width) => width == 64 ? ulong.MaxValue : (1UL << width) - 1;

    private int IndexOf(string name)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Name == name) return i;
        }

        return -1;
    }
}
