using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Viommu.Spec.Yaml;

/// <summary>Reads one strict YAML document. Every mistake becomes a <see cref="Diagnostic"/>; nothing is thrown for what a file says.</summary>
public static class YamlReader
{
    /// <summary>The largest file that is read, in bytes: far above any case written by a person.</summary>
    public const int MaximumBytes = 1 << 20;

    private const int MaximumDepth = 32;
    private const int FewKeys = 16;

    /// <summary>Reads a file; null when it cannot be read or parsed, with the reason in <paramref name="diagnostics"/>.</summary>
    public static YamlNode? ReadFile(string path, Diagnostics diagnostics) =>
        ReadContent(path, diagnostics) is { } content ? Read(path, content, diagnostics) : null;

    /// <summary>Reads the bytes of a file; null when it cannot be read or has too many.</summary>
    internal static byte[]? ReadContent(string path, Diagnostics diagnostics)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Exists && info.Length > MaximumBytes)
            {
                diagnostics.Add(path, 1, 1, $"the file has {info.Length} bytes, more than the {MaximumBytes} that are read", "split it");
                return null;
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(path, 1, 1, $"cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Reads a document from UTF-8; null when it cannot be parsed.</summary>
    internal static YamlNode? Read(string file, byte[] content, Diagnostics diagnostics)
    {
        var text = content.AsSpan();
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        return Read(file, Encoding.UTF8.GetString(text), diagnostics);
    }

    /// <summary>Reads a document from text; null when it cannot be parsed.</summary>
    public static YamlNode? Read(string file, string text, Diagnostics diagnostics)
    {
        if (text.Length > MaximumBytes)
        {
            diagnostics.Add(file, 1, 1, $"the text has {text.Length} characters, more than the {MaximumBytes} that are read", "split it");
            return null;
        }

        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                diagnostics.Add(file, 1, 1, "the file is empty", "write one document");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(file, parser, diagnostics, 0);
            if (root is null) return null;
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                diagnostics.Add(file, Number(second.Start.Line), Number(second.Start.Column), "a second document", "write one document a file");
                return null;
            }

            return root;
        }
        catch (YamlException e)
        {
            diagnostics.Add(file, Number(e.Start.Line), Number(e.Start.Column), $"not YAML: {FirstLine(e.Message)}");
            return null;
        }
    }

    private static YamlNode? ReadNode(string file, Parser parser, Diagnostics diagnostics, int depth)
    {
        var at = parser.Current!.Start;
        var (line, column) = (Number(at.Line), Number(at.Column));
        if (depth > MaximumDepth)
        {
            diagnostics.Add(file, line, column, $"nested deeper than {MaximumDepth} levels");
            return null;
        }

        if (parser.Current is AnchorAlias)
        {
            diagnostics.Add(file, line, column, "aliases are not read", "write the value out");
            return null;
        }

        if (parser.Current is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                diagnostics.Add(file, line, column, "anchors are not read", "write the value out");
                return null;
            }

            if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            {
                diagnostics.Add(file, line, column, $"the tag {node.Tag.Value} is not read", "leave it out");
                return null;
            }
        }

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(file, line, column, scalar.Value, scalar.Style is not ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out _))
            return ReadSequence(file, line, column, parser, diagnostics, depth);
        parser.Consume<MappingStart>();
        return ReadMapping(file, line, column, parser, diagnostics, depth);
    }

    private static YamlSequence? ReadSequence(string file, int line, int column, Parser parser, Diagnostics diagnostics, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(file, parser, diagnostics, depth + 1) is not { } item) return null;
            items.Add(item);
        }

        return new YamlSequence(file, line, column, items);
    }

    private static YamlMapping? ReadMapping(string file, int line, int column, Parser parser, Diagnostics diagnostics, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        // Most mappings are small, and a look at each key is less than a table of them.
        Dictionary<string, YamlScalar>? many = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(file, parser, diagnostics, depth + 1) is not { } key) return null;
            if (ReadNode(file, parser, diagnostics, depth + 1) is not { } value) return null;
            if (key is not YamlScalar name)
            {
                diagnostics.Add(key, $"a key must be a plain word, not {key.Kind}");
                continue;
            }

            if (entries.Count == FewKeys) many = entries.ToDictionary(entry => entry.Key.Text, entry => entry.Key);
            if ((many is null ? Find(entries, name.Text) : many.GetValueOrDefault(name.Text)) is { } first)
            {
                diagnostics.Add(name, $"the key '{name.Text}' stands twice, first in line {first.Line}", "keep one");
                continue;
            }

            many?.Add(name.Text, name);
            entries.Add(new(name, value));
        }

        return new YamlMapping(file, line, column, entries);
    }

    private static YamlScalar? Find(List<KeyValuePair<YamlScalar, YamlNode>> entries, string key)
    {
        foreach (var (known, _) in entries)
        {
            if (known.Text == key) return known;
        }

        return null;
    }

    private static int Number(long value) => (int)Math.Clamp(value, 1, int.MaxValue);

    private static string FirstLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
