namespace Viommu.Harness.Site;

/// <summary>Names of files: letters, digits, dots and dashes of what they are about, no two alike in whatever case, and none that leads elsewhere.</summary>
internal sealed class Slugs
{
    private const int MostLetters = 100;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "index" };

    /// <summary>A name that was not given before.</summary>
    public string Of(string text)
    {
        var letters = string.Concat(text.Take(MostLetters).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')).Trim('.', '-');
        var slug = letters.Length == 0 ? "_" : letters;
        var free = slug;
        for (var i = 2; !_taken.Add(free); i++) free = $"{slug}~{i}";
        return free;
    }
}
