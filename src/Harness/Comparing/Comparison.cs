using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Results side by side: a row for each profile, requirement and finding, and a cell for each device.</summary>
internal sealed class Comparison
{
    /// <summary>Puts results side by side.</summary>
    /// <param name="results">The results.</param>
    /// <param name="progress">Some of them beside older ones.</param>
    public Comparison(IReadOnlyList<NamedResults> results, IReadOnlyList<Progression> progress)
    {
        (Results, Progress) = (results, progress);
        Remarks = [.. ComparisonRemarks.Among(results)];
        Profiles = Rows(results, one => one.Results.Profiles, one => one.Name, one => one.Verdict);
        Requirements = [.. Rows(results, one => one.Results.Requirements, one => one.Id, one => one.Status).OrderBy(row => !row.Differs)
            .ThenByDescending(row => row.Cells.Max(cell => Severity.Of(cell ?? "")))];
        Findings = Rows(results, one => one.Results.Findings, one => one.Id, one => $"{one.Count}", "0");
        IsWorse = progress.Any(one => one.IsWorse);
    }

    /// <summary>The results.</summary>
    public IReadOnlyList<NamedResults> Results { get; }

    /// <summary>What changed since older ones.</summary>
    public IReadOnlyList<Progression> Progress { get; }

    /// <summary>What a reader has to know first.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The profiles' verdicts.</summary>
    public IReadOnlyList<ComparisonRow> Profiles { get; }

    /// <summary>The requirements' statuses: those that differ first, and of these the worst, then in the revisions' order.</summary>
    public IReadOnlyList<ComparisonRow> Requirements { get; }

    /// <summary>How many vectors each finding has.</summary>
    public IReadOnlyList<ComparisonRow> Findings { get; }

    /// <summary>True when something got worse.</summary>
    public bool IsWorse { get; }

    /// <summary>A requirement, as the first of the results that has it knows it.</summary>
    public StandingEntry Requirement(string id) => First(one => one.View.Requirements.GetValueOrDefault(id));

    /// <summary>A finding, as the first of the results that has it knows it.</summary>
    public FindingEntry Finding(string id) => First(one => one.View.Findings.GetValueOrDefault(id));

    /// <summary>The place of results among those that are compared.</summary>
    public int PlaceOf(NamedResults results) => Results.TakeWhile(one => !ReferenceEquals(one, results)).Count();

    private T First<T>(Func<NamedResults, T?> part)
        where T : class => Results.Select(part).OfType<T>().First();

    private static List<ComparisonRow> Rows<T>(
        IReadOnlyList<NamedResults> results, Func<NamedResults, IReadOnlyList<T>> parts, Func<T, string> id, Func<T, string> cell, string? none = null)
    {
        var columns = results.Select(one => parts(one).ToDictionary(id, cell)).ToList();
        return
        [
            .. from name in results.SelectMany(parts).Select(id).Distinct()
               select new ComparisonRow(name, [.. columns.Select(column => column.GetValueOrDefault(name) ?? none)]),
        ];
    }
}

/// <summary>One row.</summary>
/// <param name="Id">What it is about.</param>
/// <param name="Cells">What each of the results says; null where it does not have it.</param>
internal sealed record ComparisonRow(string Id, IReadOnlyList<string?> Cells)
{
    /// <summary>True where two of those that have it say different things, or one of them does not have it.</summary>
    public bool Differs => Cells.Distinct().Skip(1).Any();
}
