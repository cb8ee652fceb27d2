using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>A document with its parts by their ids: what every report is written from.</summary>
public sealed class ReportView
{
    private readonly Dictionary<string, string> _titles;
    private readonly Dictionary<string, int> _ranks;

    /// <summary>Looks a document through. Of two parts with the same id the first counts.</summary>
    public ReportView(ResultsDocument results)
    {
        Results = results;
        Vectors = ById(results.Vectors, one => one.Id);
        Findings = ById(results.Findings, one => one.Id);
        Failures = ById(results.Failures, one => one.Vector);
        Requirements = ById(results.Requirements, one => one.Id);
        _titles = ById(results.Cases, one => one.Id).ToDictionary(one => one.Key, one => one.Value.Title);
        _ranks = results.Findings.Select((finding, i) => (finding.Id, i)).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.i);
    }

    /// <summary>The document.</summary>
    public ResultsDocument Results { get; }

    /// <summary>Its vectors.</summary>
    public IReadOnlyDictionary<string, VectorEntry> Vectors { get; }

    /// <summary>Its findings.</summary>
    public IReadOnlyDictionary<string, FindingEntry> Findings { get; }

    /// <summary>What explains broken vectors, by the vector's id.</summary>
    public IReadOnlyDictionary<string, FailureEntry> Failures { get; }

    /// <summary>The requirements of its revision.</summary>
    public IReadOnlyDictionary<string, StandingEntry> Requirements { get; }

    /// <summary>A case's title; empty where the document does not have it.</summary>
    public string TitleOf(string id) => _titles.GetValueOrDefault(id, "");

    /// <summary>The place of a vector's finding, the worst being 0; after all of them for a vector that is not broken.</summary>
    public int RankOf(VectorEntry vector) => vector.Finding is { } id && _ranks.TryGetValue(id, out var rank) ? rank : _ranks.Count;

    /// <summary>The one command that runs just this vector again.</summary>
    public string AgainFor(VectorEntry vector) => $"{Results.Run.Again} --filter {ShellWord.Quote(vector.Id)}";

    private static Dictionary<string, T> ById<T>(IReadOnlyList<T> parts, Func<T, string> id) =>
        parts.DistinctBy(id).ToDictionary(id);
}
