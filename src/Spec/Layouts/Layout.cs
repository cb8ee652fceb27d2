using System.Diagnostics.CodeAnalysis;

namespace Viommu.Spec.Layouts;

/// <summary>A fixed run of bytes in which every byte belongs to exactly one field.</summary>
public sealed class Layout
{
    private readonly Dictionary<string, Field> _byName;

    /// <summary>Makes a layout of fields that are already checked for gaps and overlaps (see <see cref="LayoutReader"/>).</summary>
    public Layout(string name, int start, IReadOnlyList<Field> fields)
    {
        Name = name;
        Start = start;
        Fields = fields;
        Size = fields.Count == 0 ? start : fields[^1].End;
        _byName = fields.ToDictionary(field => field.Name);
        foreach (var field in fields)
        {
            if (field.Was is { } was) _byName.TryAdd(was, field);
            if (field.Also is { } also) _byName.TryAdd(also, field);
        }
    }

    /// <summary>The layout's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The offset of the first field: 0, or 4 for what follows a request's head.</summary>
    public int Start { get; }

    /// <summary>The size in bytes from offset 0 to the end of the last field.</summary>
    public int Size { get; }

    /// <summary>The fields by offset.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The field of that name; a name that does not exist is a bug or a broken revision file.</summary>
    public Field this[string name] => _byName[name];

    /// <summary>Finds a field.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Field? field) => _byName.TryGetValue(name, out field);
}
