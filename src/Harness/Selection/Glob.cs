namespace Viommu.Harness.Selection;

/// <summary>
/// A pattern over case and vector ids: <c>*</c> is any run of characters but a slash, <c>**</c> any run, <c>?</c> one
/// character but a slash; everything else stands for itself. The whole id must match.
/// </summary>
public sealed class Glob
{
    /// <summary>Makes a pattern; every text is one.</summary>
    public Glob(string pattern) => Pattern = pattern;

    /// <summary>The text it was made from.</summary>
    public string Pattern { get; }

    /// <summary>True when the pattern has no wildcard, so that it can only match the id it spells.</summary>
    public bool IsLiteral => Pattern.AsSpan().IndexOfAny('*', '?') < 0;

    /// <summary>True when an id is the pattern itself or matches it. Takes at most pattern times id steps.</summary>
    public bool Matches(string id) => id == Pattern || (!IsLiteral && Matches(Pattern, id));

    private static bool Matches(string pattern, string id)
    {
        // One row of the table "pattern up to here matches id up to there" at a time.
        var row = new bool[id.Length + 1];
        row[0] = true;
        for (var p = 0; p < pattern.Length; p++)
        {
            var next = new bool[id.Length + 1];
            if (pattern[p] == '*')
            {
                var crosses = p + 1 < pattern.Length && pattern[p + 1] == '*';
                if (crosses) p++;
                next[0] = row[0];
                for (var i = 0; i < id.Length; i++) next[i + 1] = row[i + 1] || (next[i] && (crosses || id[i] != '/'));
            }
            else
            {
                for (var i = 0; i < id.Length; i++)
                    next[i + 1] = row[i] && (pattern[p] == '?' ? id[i] != '/' : pattern[p] == id[i]);
            }

            row = next;
        }

        return row[id.Length];
    }
}
