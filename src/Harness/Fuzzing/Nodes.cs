using System.Globalization;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>Makes the nodes that a person would have written into a case file.</summary>
internal static class Nodes
{
    /// <summary>The file that such nodes say they are from.</summary>
    public const string File = "fuzz.yaml";

    /// <summary>A plain value.</summary>
    public static YamlScalar Word(string text) => new(File, 1, 1, text, false);

    /// <summary>A number as cases have them: small ones in decimal.</summary>
    public static YamlScalar Number(ulong value) => Word(Text(value));

    /// <summary>The digits of a number.</summary>
    public static string Text(ulong value) =>
        value < 10 ? value.ToString(CultureInfo.InvariantCulture) : $"0x{value.ToString("x", CultureInfo.InvariantCulture)}";

    /// <summary>A list.</summary>
    public static YamlSequence List(params IEnumerable<YamlNode> items) => new(File, 1, 1, [.. items]);

    /// <summary>A list of plain values.</summary>
    public static YamlSequence Words(params IEnumerable<string> items) => List(items.Select(Word));

    /// <summary>What a text says that this program has: a word, a list, a mapping.</summary>
    public static YamlNode Flow(string text)
    {
        var diagnostics = new Diagnostics();
        return YamlReader.Read(File, $"it: {text}", diagnostics) is YamlMapping { Entries: [var (_, node)] } && !diagnostics.Any
            ? node
            : throw new ArgumentException($"'{text}' is nothing that a case can say", nameof(text));
    }

    /// <summary>A mapping; keys whose value is null are left out.</summary>
    public static YamlMapping Map(params IEnumerable<(string Key, YamlNode? Value)> entries) =>
        new(File, 1, 1, [.. entries.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(Word(one.Key), one.Value!))]);

    /// <summary>The mapping with another value for a key, in its place or at the end; without the key where the value is null.</summary>
    public static YamlMapping With(this YamlMapping mapping, string key, YamlNode? value) =>
        Map([
            .. mapping.Entries.Where(one => one.Key.Text != key || value is not null)
                .Select(one => (one.Key.Text, one.Key.Text == key ? value : one.Value)),
            .. mapping.TryGet(key, out _) ? [] : (IEnumerable<(string, YamlNode?)>)[(key, value)],
        ]);
}
