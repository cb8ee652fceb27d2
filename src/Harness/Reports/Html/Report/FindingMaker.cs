using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes what the page shows of findings.</summary>
internal sealed class FindingMaker(ReportView view, Anchors anchors, PageProfiles profiles, IReadOnlyDictionary<string, RequirementPart> requirements)
{
    // So few are read from first to last.
    private const int MostOpen = 3;

    private readonly ExplanationMaker _explanations = new(view, anchors);

    /// <summary>All of them, in the document's order.</summary>
    public IReadOnlyList<FindingPart> Make() => [.. view.Findings.Values.Select(Part)];

    /// <summary>What nobody may miss.</summary>
    public IReadOnlyList<AlarmPart> Alarms() =>
    [
        .. from finding in view.Findings.Values
           where !finding.IsExcused && GraveImpact.Title(finding.Impact) is not null
           group finding by finding.Impact into grave
           select new AlarmPart(GraveImpact.Title(grave.Key)!, grave.Sum(one => one.Count), [.. grave.Select(anchors.ToFinding)]),
    ];

    private FindingPart Part(FindingEntry finding, int place)
    {
        List<VectorEntry> vectors = [.. finding.Vectors.Distinct().Select(id => view.Vectors.GetValueOrDefault(id)).OfType<VectorEntry>()];
        var told = vectors.Where(one => one.Id != finding.Example && view.Failures.ContainsKey(one.Id)).Select(one => one.Id);
        return new FindingPart(
            anchors.OfFinding(finding.Id),
            finding.Id,
            Tones.Of(finding.Verdict),
            Tones.Words(Tones.Which(vectors.Select(one => one.Verdict).Append(finding.Verdict))),
            finding.Impact,
            finding.Profiles,
            profiles.Codes(finding.Profiles),
            finding.Shape,
            finding.Count,
            Excuse(finding),
            finding.Subject,
            finding.Level ?? "",
            finding.Requirement is { } broken && requirements.TryGetValue(broken, out var requirement) ? [requirement] : [],
            !finding.IsExcused && (place == 0 || view.Findings.Count <= MostOpen),
            [.. told.Prepend(finding.Example).Where(view.Failures.ContainsKey).Select(id => _explanations.Part(view.Failures[id], id == finding.Example))],
            [.. vectors.GroupBy(one => one.Case).Select(own => OfCase(own.Key, own))],
            [.. vectors.Where(one => one.IsExcused).GroupBy(Reason).Select(ExcuseOf)]);
    }

    private FindingCasePart OfCase(string id, IEnumerable<VectorEntry> vectors) => new(
        anchors.ToCase(id), view.TitleOf(id),
        [.. vectors.Select(one => new VectorPart(VectorName.Of(one), Tones.OfVector(one), ""))]);

    private static ExcusePart ExcuseOf(IGrouping<(string Word, string Reason, string At), VectorEntry> excused) =>
        new(excused.Key.Word, excused.Key.Reason, excused.Key.At, [.. excused.Select(one => one.Id)]);

    private static (string Word, string Reason, string At) Reason(VectorEntry vector) =>
        vector.Known is { } known ? ("known", known, vector.KnownAt ?? "") : ("waived", vector.Reason, "");

    private static string Excuse(FindingEntry finding)
    {
        var parts = new List<string>();
        if (finding.Known > 0) parts.Add($"{finding.Known} known");
        if (finding.Waived > 0) parts.Add($"{finding.Waived} waived");
        return string.Join(", ", parts);
    }
}
