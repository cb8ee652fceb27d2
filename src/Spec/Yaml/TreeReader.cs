namespace Viommu.Spec.Yaml;

/// <summary>Reads one document of a <see cref="TreeFile"/>. Bytes that are none end it without one.</summary>
/// <param name="file">The file.</param>
/// <param name="at">Where the document begins.</param>
/// <param name="path">The file that its nodes say they are from.</param>
/// <param name="text">The strings by number; null for a number that has none.</param>
internal ref struct TreeReader(ReadOnlySpan<byte> file, long at, string path, Func<uint, string?> text)
{
    private const int MaximumDepth = 40;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = at >= 0 && at < file.Length ? (int)at : file.Length;

    /// <summary>The root; null when something is wrong.</summary>
    public YamlNode? Read() => Read(0);

    private YamlNode? Read(int depth)
    {
        if (depth > MaximumDepth || !TryNumber(out var kind) || !TryNumber(out var line) || !TryNumber(out var column)) return null;
        return kind switch
        {
            TreeWriter.Plain or TreeWriter.Quoted =>
                TryNumber(out var index) && text(index) is { } value ? new YamlScalar(path, (int)line, (int)column, value, kind == TreeWriter.Quoted) : null,
            TreeWriter.List => ReadList((int)line, (int)column, depth),
            TreeWriter.Mapping => ReadMapping((int)line, (int)column, depth),
            _ => null,
        };
    }

    private YamlSequence? ReadList(int line, int column, int depth)
    {
        if (!TryCount(out var count)) return null;
        var items = new YamlNode[count];
        for (var i = 0; i < count; i++)
        {
            if (Read(depth + 1) is not { } item) return null;
            items[i] = item;
        }

        return new YamlSequence(path, line, column, items);
    }

    private YamlMapping? ReadMapping(int line, int column, int depth)
    {
        if (!TryCount(out var count)) return null;
        var entries = new KeyValuePair<YamlScalar, YamlNode>[count];
        for (var i = 0; i < count; i++)
        {
            if (Read(depth + 1) is not YamlScalar key || Read(depth + 1) is not { } value) return null;
            entries[i] = new(key, value);
        }

        return new YamlMapping(path, line, column, entries);
    }

    /// <summary>A number of children, each of which takes a byte at least.</summary>
    private bool TryCount(out int count)
    {
        var read = TryNumber(out var number);
        count = read && number <= (uint)(_file.Length - _at) ? (int)number : -1;
        return count >= 0;
    }

    private bool TryNumber(out uint number)
    {
        number = 0;
        for (var shift = 0; shift < 28 && _at < _file.Length; shift += 7)
        {
            var part = _file[_at++];
            number |= (uint)(part & 0x7f) << shift;
            if (part < 0x80) return true;
        }

        return false;
    }
}
