using System.Text;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>Writes a node in one line, as a person would.</summary>
public static class YamlText
{
    private const int Longest = 200;

    /// <summary>The node as flow text; a step is written without its outer braces.</summary>
    public static string OneLine(YamlNode node)
    {
        var text = new StringBuilder();
        if (node is YamlMapping step) Entries(text, step);
        else Write(text, node);
        return text.Length <= Longest ? text.ToString() : $"{text.ToString(0, Longest - 3)}...";
    }

    private static void Write(StringBuilder text, YamlNode node)
    {
        if (text.Length > Longest) return;
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Quoted ? $"\"{scalar.Text}\"" : scalar.Text);
                break;
            case YamlSequence sequence:
                text.Append('[');
                for (var i = 0; i < sequence.Items.Count && text.Length <= Longest; i++)
                {
                    if (i > 0) text.Append(", ");
                    Write(text, sequence.Items[i]);
                }

                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                Entries(text, mapping);
                text.Append('}');
                break;
        }
    }

    private static void Entries(StringBuilder text, YamlMapping mapping)
    {
        for (var i = 0; i < mapping.Entries.Count && text.Length <= Longest; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(mapping.Entries[i].Key.Text).Append(": ");
            Write(text, mapping.Entries[i].Value);
        }
    }
}
