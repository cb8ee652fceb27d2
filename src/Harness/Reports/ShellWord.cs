namespace Viommu.Harness.Reports;

/// <summary>Quotes words for a POSIX shell.</summary>
public static class ShellWord
{
    private const string Plain = "_-./:@%+=,";

    /// <summary>The word as it can be pasted: as it is when no shell would touch it, in single quotes otherwise.</summary>
    public static string Quote(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Plain.Contains(c)) return "'" + word.Replace("'", "'\\''") + "'";
        }

        return word.Length == 0 ? "''" : word;
    }
}
