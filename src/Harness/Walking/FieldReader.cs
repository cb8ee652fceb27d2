using System.Globalization;
using System.Text.Json;

namespace Viommu.Harness.Walking;

/// <summary>Reads a JSON object's members one by one and notes every problem, a member that nobody asked for included.</summary>
internal sealed class FieldReader
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<string> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads an object.</summary>
    /// <param name="element">The object.</param>
    /// <param name="path">What to call it in problems; empty for the whole line.</param>
    /// <param name="problems">Where problems are noted, as "column: what".</param>
    public FieldReader(JsonElement element, string path, List<string> problems)
    {
        _path = path.Length == 0 ? "" : path + ".";
        _problems = problems;
        if (element.ValueKind == JsonValueKind.Object) _object = element;
        else Note(path.Length == 0 ? "the vector" : path, "must be an object");
    }

    /// <summary>Any member; undefined when absent or null.</summary>
    public JsonElement Any(string name)
    {
        _known.Add(name);
        return _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : default;
    }

    /// <summary>A member that must be there.</summary>
    public JsonElement Required(string name)
    {
        var value = Any(name);
        if (value.ValueKind == JsonValueKind.Undefined && _object.ValueKind == JsonValueKind.Object) Note(_path + name, "is missing");
        return value;
    }

    /// <summary>A word that must be there.</summary>
    public ulong Word(string name) => Word(Required(name), _path + name);

    /// <summary>A word, or its default.</summary>
    public ulong Word(string name, ulong otherwise)
    {
        var value = Any(name);
        return value.ValueKind == JsonValueKind.Undefined ? otherwise : Word(value, _path + name);
    }

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string Text(string name)
    {
        var value = Required(name);
        if (value.ValueKind == JsonValueKind.String) return value.GetString() ?? "";
        if (value.ValueKind != JsonValueKind.Undefined) Note(_path + name, "must be a string");
        return "";
    }

    /// <summary>True or false; false when absent.</summary>
    public bool Flag(string name)
    {
        var value = Any(name);
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False)) Note(_path + name, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A number of at most 32 bits; null when absent.</summary>
    public uint? Number(string name)
    {
        var value = Any(name);
        if (value.ValueKind == JsonValueKind.Undefined) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out var number)) return number;
        Note(_path + name, "must be a number from 0 to 4294967295");
        return null;
    }

    /// <summary>A number that must be there; 0 when it is not.</summary>
    public uint RequiredNumber(string name)
    {
        Required(name);
        return Number(name) ?? 0;
    }

    /// <summary>An object's members; null when it is absent.</summary>
    public FieldReader? Object(string name)
    {
        var value = Any(name);
        return value.ValueKind == JsonValueKind.Undefined ? null : new FieldReader(value, _path + name, _problems);
    }

    /// <summary>Pairs of words, as <c>[["0x1000","0x1"],...]</c>; none when absent.</summary>
    public IEnumerable<(ulong First, ulong Second)> Pairs(string name)
    {
        var index = 0;
        foreach (var item in Items(name))
        {
            var path = $"{_path}{name}[{index++}]";
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2) Note(path, "must be an array of an address and a value");
            else yield return (Word(item[0], path + "[0]"), Word(item[1], path + "[1]"));
        }
    }

    /// <summary>Words, as <c>["0x1000",...]</c>; none when absent.</summary>
    public IEnumerable<ulong> Words(string name)
    {
        var index = 0;
        foreach (var item in Items(name)) yield return Word(item, $"{_path}{name}[{index++}]");
    }

    /// <summary>Notes members that nobody asked for.</summary>
    public void End()
    {
        if (_object.ValueKind != JsonValueKind.Object) return;
        foreach (var member in _object.EnumerateObject())
        {
            if (!_known.Contains(member.Name)) Note(_path + member.Name, "is not a member that is known here");
        }
    }

    /// <summary>Notes a problem with a member.</summary>
    public void NoteMember(string name, string what) => Note(_path + name, what);

    private IEnumerable<JsonElement> Items(string name)
    {
        var value = Any(name);
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray();
        if (value.ValueKind != JsonValueKind.Undefined) Note(_path + name, "must be an array");
        return [];
    }

    private ulong Word(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Undefined) return 0;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 2 and <= 18 } text && text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
        {
            return word;
        }

        Note(path, "must be a string of 0x and at most 16 hexadecimal digits");
        return 0;
    }

    private void Note(string path, string what) => _problems.Add($"1: {path} {what}");
}
