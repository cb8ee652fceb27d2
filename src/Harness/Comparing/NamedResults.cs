using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Results that were read from a file, with a name that tells them from the others.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Label">The device's name and version, as far as these differ from the others'.</param>
/// <param name="View">The results.</param>
internal sealed record NamedResults(string Path, string Label, ReportView View)
{
    /// <summary>The document.</summary>
    public ResultsDocument Results => View.Results;

    /// <summary>True of a run that left out nothing and came to its end: what it does not have, its suite does not have.</summary>
    public bool IsWhole => Results.Run is { Filters.Count: 0, Shard: null, Interrupted: false, Trouble: null };

    /// <summary>Reads results; null with the reason where one cannot be used.</summary>
    /// <param name="paths">Files or folders.</param>
    /// <param name="older">Those of older results, which are named apart.</param>
    /// <param name="error">What is wrong.</param>
    public static (IReadOnlyList<NamedResults> Results, IReadOnlyList<NamedResults> Older)? Read(
        IReadOnlyList<string> paths, IReadOnlyList<string> older, out string? error)
    {
        var read = new List<(string Path, ResultsDocument Document)>();
        var places = new Dictionary<string, string>();
        foreach (var path in paths.Concat(older))
        {
            if (ResultsFile.Read(path, out error) is not { } document) return null;
            var place = Place(path);
            if (!places.TryAdd(place, path))
            {
                error = $"{places[place]} and {path} are the same file; name it once";
                return null;
            }

            read.Add((path, document));
        }

        error = null;
        return (Labelled([.. read.Take(paths.Count)]), Labelled([.. read.Skip(paths.Count)]));
    }

    private static IReadOnlyList<NamedResults> Labelled(IReadOnlyList<(string Path, ResultsDocument Document)> read)
    {
        var labels = ResultLabels.Of(read);
        return [.. read.Select((one, i) => new NamedResults(one.Path, labels[i], new ReportView(one.Document)))];
    }

    private static string Place(string path)
    {
        var file = ResultsFile.FileOf(path);
        return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(file);
    }
}
