using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Viommu.Drivers.Process;

/// <summary>Splits a command line into words as a shell does with simple quoting. No shell is run: nothing is expanded, piped or redirected.</summary>
public static class CommandWords
{
    /// <summary>
    /// Words are separated by blanks. '...' is taken as it is; in "..." a backslash keeps <c>"</c> and <c>\</c>; elsewhere a backslash keeps the next
    /// character.
    /// </summary>
    /// <returns>False, with what is wrong, for an empty command or a quote that is not closed.</returns>
    public static bool TrySplit(string text, [NotNullWhen(true)] out IReadOnlyList<string>? words, [NotNullWhen(false)] out string? problem)
    {
        var found = new List<string>();
        var word = new StringBuilder();
        // A word may be empty when it was quoted.
        var inWord = false;
        var quote = '\0';
        words = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && (quote == '\0' || Escapable(text, i + 1)))
            {
                if (i + 1 == text.Length)
                {
                    problem = "the command ends in a backslash";
                    return false;
                }

                word.Append(text[++i]);
                inWord = true;
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                inWord = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (inWord) found.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (inWord) found.Add(word.ToString());
        problem = quote != '\0' ? $"a {quote} is not closed"
            : found.Count == 0 || found[0].Length == 0 ? "it names no program"
            : text.Contains('\0', StringComparison.Ordinal) ? "it holds a NUL"
            : null;
        if (problem is not null) return false;
        words = found;
        return true;
    }

    private static bool Escapable(string text, int at) => at < text.Length && text[at] is ('"' or '\\');
}
