using System.Text;

namespace Viommu.Harness.Reports;

/// <summary>Makes what a device or a case said safe for a terminal and for XML.</summary>
public static class Printable
{
    /// <summary>One line with every control character, lone surrogate and non-character written as <c>\u001b</c>; tabs stay.</summary>
    public static string Line(string text) => Escape(text, keepLines: false);

    /// <summary>The same over several lines.</summary>
    public static string Lines(string text) => Escape(text, keepLines: true);

    private static string Escape(string text, bool keepLines)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped?.Append(c).Append(text[i + 1]);
                i++;
                continue;
            }

            if (IsSafe(c, keepLines))
            {
                escaped?.Append(c);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            escaped.Append($"\\u{(int)c:x4}");
        }

        return escaped?.ToString() ?? text;
    }

    private static bool IsSafe(char c, bool keepLines) =>
        c == '\t' || (keepLines && c == '\n') || (!char.IsControl(c) && !char.IsSurrogate(c) && c < '\ufffe');
}
