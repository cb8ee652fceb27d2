using System.Text;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>A sequence as a file: of a corpus, or to be replayed.</summary>
internal static class SequenceFile
{
    private const int MostBytes = 1 << 20;
    private static readonly string[] s_keys = ["format", "steps"];

    /// <summary>The file's text.</summary>
    public static string Text(FuzzSequence sequence)
    {
        var text = new StringBuilder();
        if (sequence.Kind is { } kind) text.Append($"format: {kind.Name}\n");
        text.Append("steps:\n");
        foreach (var step in sequence.Steps) FlowText.AppendStep(text, step);
        return text.ToString();
    }

    /// <summary>Reads one; null after its mistakes were added.</summary>
    public static FuzzSequence? Read(string path, Diagnostics diagnostics)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
        {
            diagnostics.Add(path, 1, 1, $"a sequence has at most {MostBytes} bytes");
            return null;
        }

        if (YamlReader.ReadFile(path, diagnostics) is not { } node || Shape.Mapping(node, diagnostics, "a sequence", s_keys) is not { } root) return null;
        TableKind? kind = null;
        if (root.TryGet("format", out var format))
        {
            if (Shape.Text(format, diagnostics, "format") is not { } name) return null;
            kind = TableKinds.Standard.Find(name);
            if (kind is null)
                diagnostics.Add(format, $"there is no format '{name}'", Shape.Nearest(name, [.. TableKinds.Standard.All.Select(one => one.Name)]));
        }

        if (!root.TryGet("steps", out var steps) || steps is not YamlSequence { Items.Count: > 0 } list
            || list.Items.Any(one => one is not YamlMapping { Entries.Count: > 0 }))
        {
            diagnostics.Add(node, "a sequence has 'steps', a list of what is done", "see those that 'fuzz --corpus' writes");
            return null;
        }

        return diagnostics.Any ? null : new FuzzSequence(kind, [.. list.Items.Cast<YamlMapping>()]);
    }
}
