using System.Text;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>Writes a YAML node in one line, in flow style, for people.</summary>
internal static class FlowText
{
    public static string Write(YamlNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Quoted ? $"\"{scalar.Text.Replace("\n", "\\n")}\"" : scalar.Text);
                break;
            case YamlSequence sequence:
                text.Append('[');
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Append(text, sequence.Items[i]);
                }

                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                for (var i = 0; i < mapping.Entries.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    text.Append(mapping.Entries[i].Key.Text).Append(": ");
                    Append(text, mapping.Entries[i].Value);
                }

                text.Append('}');
                break;
        }
    }
}
