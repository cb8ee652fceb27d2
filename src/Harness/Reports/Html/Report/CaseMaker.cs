using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes what the page shows of cases and their vectors.</summary>
internal sealed class CaseMaker(ReportView view, Anchors anchors, PageProfiles profiles)
{
    /// <summary>The cases by their folder, in the document's order.</summary>
    public IReadOnlyList<ChapterPart> Make() =>
    [
        .. from vector in view.Results.Vectors
           group vector by CaseFolder.Of(vector.Case) into chapter
           select new ChapterPart(
               chapter.Key,
               false,
               Tones.Count(chapter.Select(one => one.Verdict)),
               [.. chapter.GroupBy(one => one.Case).Select(own => Part(own.Key, [.. own]))]),
    ];

    /// <summary>Why vectors were skipped, the most common reason first.</summary>
    public IReadOnlyList<SkipPart> Skips() =>
    [
        .. from vector in view.Results.Vectors
           where vector.Verdict == "skip"
           group vector by (Kind: vector.Skip ?? "", vector.Reason) into same
           orderby same.Count() descending, same.Key.Kind, same.Key.Reason
           select new SkipPart(same.Count(), same.Key.Kind, same.Key.Reason, [.. same.Select(one => one.Case).Distinct().Select(anchors.ToCase)]),
    ];

    private CasePart Part(string id, IReadOnlyList<VectorEntry> vectors) => new(
        anchors.OfCase(id),
        id,
        view.TitleOf(id),
        Tones.Words(Tones.Which(vectors.Select(one => one.Verdict))),
        Tones.Words(vectors.Select(one => one.Impact).OfType<string>().Distinct()),
        profiles.Codes(vectors.SelectMany(one => one.Profiles)),
        [.. vectors.SelectMany(one => one.Covers).Distinct().Select(anchors.ToRequirement)],
        [.. vectors.Where(one => one.Verdict != "skip").Select(Item)],
        [
            .. vectors.Where(one => one.Verdict == "skip").GroupBy(one => (Kind: one.Skip ?? "", one.Reason))
                .Select(same => new CaseSkipPart(same.Key.Kind, same.Key.Reason, [.. same.Select(Item)])),
        ]);

    private VectorPart Item(VectorEntry vector) =>
        new(VectorName.Of(vector), Tones.OfVector(vector), vector.Finding is { } finding ? anchors.OfFinding(finding) : "");
}
