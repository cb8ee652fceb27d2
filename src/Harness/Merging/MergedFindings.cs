using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Merging;

/// <summary>The findings of all parts together: a deviation that several show is one.</summary>
internal sealed class MergedFindings
{
    private readonly Dictionary<string, FindingEntry> _told;
    private readonly Dictionary<string, FailureEntry> _failures;

    /// <summary>Merges.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="vectors">Their vectors, in suite order.</param>
    public MergedFindings(IReadOnlyList<RunPartFile> parts, IReadOnlyList<VectorEntry> vectors)
    {
        _told = parts.SelectMany(part => part.Results.Findings).DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        _failures = parts.SelectMany(part => part.Results.Failures).DistinctBy(one => one.Vector).ToDictionary(one => one.Vector);
        var groups = vectors.Where(one => one.Finding is { } id && _told.ContainsKey(id)).GroupBy(one => one.Finding!)
            .Select(group => Make(group.Key, [.. group]));
        var weighed = FindingRules.WorstFirst(groups, one => one.Weight).ToList();
        Findings = [.. weighed.Select(one => one.Finding)];
        var told = parts[0].Part.All ? Findings.SelectMany(one => one.Vectors) : Findings.Select(one => one.Example);
        Failures = [.. told.Where(_failures.ContainsKey).Select(id => _failures[id])];
    }

    /// <summary>The findings, the worst first.</summary>
    public IReadOnlyList<FindingEntry> Findings { get; }

    /// <summary>What explains them.</summary>
    public IReadOnlyList<FailureEntry> Failures { get; }

    private (FindingEntry Finding, (Impact, Verdict, string) Weight) Make(string id, List<VectorEntry> vectors)
    {
        var judged = vectors.ConvertAll(one => one.Judge());
        var (verdict, impact) = (FindingRules.Worst(judged), judged.Min(one => one.Stake));
        // The simplest of all is the simplest of its part, which explains it.
        List<int> told = [.. Enumerable.Range(0, vectors.Count).Where(i => _failures.ContainsKey(vectors[i].Id))];
        var example = told.Count == 0 ? 0 : told[FindingRules.Example([.. told.Select(i => (judged[i], _failures[vectors[i].Id].Operations ?? 0))])];
        var finding = _told[id] with
        {
            Verdict = verdict.Name(),
            Impact = impact.Name(),
            Example = vectors[example].Id,
            Count = vectors.Count,
            Known = judged.Count(one => one.IsKnown),
            Waived = judged.Count(one => one.Verdict == Verdict.Waived),
            Profiles = [.. vectors.SelectMany(one => one.Profiles).Distinct()],
            Vectors = [.. vectors.Select(one => one.Id)],
        };
        return (finding, (impact, verdict, id));
    }
}
