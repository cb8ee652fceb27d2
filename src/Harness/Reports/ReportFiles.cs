namespace Viommu.Harness.Reports;

/// <summary>Writes the report files of a run.</summary>
public static class ReportFiles
{
    private static readonly string[] Words = ["console", "json", "junit", "html", "transcripts"];

    /// <summary>The names <c>--report</c> takes.</summary>
    public static IReadOnlyList<string> Names => Words;

    /// <summary>Parses <c>console,json</c>; false with the word that is no report.</summary>
    public static bool TryParse(string list, out IReadOnlySet<ReportKind> kinds, out string unknown)
    {
        var found = new HashSet<ReportKind>();
        (kinds, unknown) = (found, "");
        foreach (var word in list.Split(',', StringSplitOptions.TrimEntries))
        {
            var index = Array.IndexOf(Words, word);
            if (index < 0)
            {
                unknown = word;
                return false;
            }

            found.Add((ReportKind)index);
        }

        return true;
    }

    /// <summary>Writes each file that is asked for; returns the reasons for those that could not be written.</summary>
    /// <param name="view">The results.</param>
    /// <param name="kinds">What is asked for.</param>
    /// <param name="folder">Where to; exists.</param>
    /// <param name="written">Told the path of each file that stands.</param>
    public static IReadOnlyList<string> Write(ReportView view, IReadOnlySet<ReportKind> kinds, string folder, Action<string> written)
    {
        var trouble = new List<string>();
        foreach (var (kind, name, write) in Files)
        {
            if (!kinds.Contains(kind)) continue;
            var path = Path.Combine(folder, name);
            if (AtomicFile.Write(path, stream => write(view, stream)) is { } reason) trouble.Add(reason);
            else written(path);
        }

        return trouble;
    }

    private static IEnumerable<(ReportKind Kind, string Name, Action<ReportView, Stream> Write)> Files =>
    [
        (ReportKind.Json, "results.json", JsonReport.Write),
        (ReportKind.JUnit, "junit.xml", JUnitReport.Write),
        (ReportKind.Html, "report.html", HtmlReport.Write),
    ];
}
