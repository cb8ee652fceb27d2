namespace Viommu.Spec.Layouts;

/// <summary>
/// Names for a field's values: an enumeration (statuses), or a flag set whose values are single bits, and in registers numbers of several bits.
/// </summary>
public sealed class NamedValues
{
    private readonly Dictionary<string, NamedValue> _byName;

    /// <summary>Makes a set of names.</summary>
    public NamedValues(string name, bool areFlags, IReadOnlyList<NamedValue> values)
    {
        Name = name;
        AreFlags = areFlags;
        Values = values;
        _byName = values.ToDictionary(value => value.Name);
        foreach (var value in values)
        {
            if (value.Also is { } also) _byName.TryAdd(also, value);
        }
    }

    /// <summary>The set's name, as layouts refer to it.</summary>
    public string Name { get; }

    /// <summary>True when values are bit masks that may be combined.</summary>
    public bool AreFlags { get; }

    /// <summary>The names in file order.</summary>
    public IReadOnlyList<NamedValue> Values { get; }

    /// <summary>The value of a name, or null.</summary>
    public NamedValue? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The value of a name that the program itself needs; missing is a broken revision file.</summary>
    public ulong this[string name] => _byName[name].Value;

    /// <summary>Shows a value with its names: <c>INVAL</c>, <c>READ|WRITE</c>, <c>READ|0x40</c>.</summary>
    public string Show(ulong value)
    {
        if (!AreFlags)
        {
            foreach (var v in Values)
            {
                if (v.Value == value) return v.Name;
            }

            return value.ToString();
        }

        if (value == 0) return "0";
        var parts = new List<string>();
        foreach (var v in Values)
        {
            if ((value & v.Value) == 0) continue;
            parts.Add(v.IsWide ? $"{v.Name}={v.Of(value)}" : v.Name);
            value &= ~v.Value;
        }

        if (value != 0) parts.Add($"0x{value:x}");
        return string.Join('|', parts);
    }
}
