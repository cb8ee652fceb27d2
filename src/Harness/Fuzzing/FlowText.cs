using System.Buffers;
using System.Text;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>Nodes as the suite's files write them: one step, one line.</summary>
internal static class FlowText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",[]{}#:\"");

    /// <summary>A value in one line.</summary>
    public static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>Adds a step of a list to a file: its action, and a line for each thing beside it.</summary>
    public static void AppendStep(StringBuilder text, YamlMapping step)
    {
        var lead = "  - ";
        foreach (var (key, value) in step.Entries)
        {
            text.Append(lead).Append(key.Text).Append(": ").Append(Of(value)).Append('\n');
            lead = "    ";
        }
    }

    private static void Append(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                text.Append('{');
                for (var i = 0; i < mapping.Entries.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(mapping.Entries[i].Key.Text).Append(": ");
                    Append(text, mapping.Entries[i].Value);
                }

                text.Append('}');
                break;
            case YamlSequence list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Append(text, list.Items[i]);
                }

                text.Append(']');
                break;
            case YamlScalar scalar:
                // What would end a value between braces, or begin something else, stands in quotes.
                var quotes = scalar.Quoted || scalar.Text.Length == 0 || scalar.Text.AsSpan().IndexOfAny(s_special) >= 0;
                text.Append(quotes ? $"\"{scalar.Text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : scalar.Text);
                break;
        }
    }
}
