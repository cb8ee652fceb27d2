using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes what the page shows of requirements: by area, within it by section of its document.</summary>
internal sealed class RequirementMaker(ReportView view, Anchors anchors, PageProfiles profiles)
{
    private readonly ILookup<string, string> _cases = view.Results.Vectors
        .DistinctBy(one => one.Case)
        .SelectMany(one => one.Covers.Distinct().Select(covered => (Covered: covered, one.Case)))
        .ToLookup(one => one.Covered, one => one.Case);

    private readonly ILookup<string, FindingEntry> _findings = view.Findings.Values
        .Where(one => one.Requirement is not null)
        .ToLookup(one => one.Requirement!);

    /// <summary>Each requirement by its id.</summary>
    public IReadOnlyDictionary<string, RequirementPart> Make() => view.Requirements.Values.ToDictionary(one => one.Id, Part);

    /// <summary>The areas, in the document's order; those where something is broken are open.</summary>
    public IReadOnlyList<AreaPart> Areas(IReadOnlyDictionary<string, RequirementPart> parts) =>
        [.. view.Requirements.Values.GroupBy(one => one.Area).Select(group => Of(group.Key, [.. group], parts))];

    /// <summary>Those without a verdict, by the reason; the most common first.</summary>
    public IReadOnlyList<UntestedPart> Untested() =>
    [
        .. from one in view.Requirements.Values
           where one.Status is "untestable" or "uncovered"
           group anchors.ToRequirement(one.Id) by (one.Status, Reason: one.Reason ?? "no case covers it") into same
           orderby same.Key.Status, same.Count() descending
           select new UntestedPart(same.Key.Status, same.Key.Reason, [.. same]),
    ];

    private AreaPart Of(string area, IReadOnlyList<StandingEntry> requirements, IReadOnlyDictionary<string, RequirementPart> parts) => new(
        area,
        area,
        [.. requirements.SelectMany(one => one.Formats).Distinct()],
        false,
        Tones.Count(requirements.Select(one => one.Status)),
        [
            .. requirements.GroupBy(one => (one.Document, one.Section))
                .Select(group => new SectionPart(group.Key.Document, group.Key.Section, [.. group.Select(one => parts[one.Id])])),
        ]);

    private RequirementPart Part(StandingEntry one) => new(
        anchors.OfRequirement(one.Id), one.Id, one.Level, Tones.Of(one.Status), one.Impact, [.. Notes(one)], one.Text, one.Document, one.Section,
        one.Reason ?? "", profiles.OfFormats(one.Formats),
        [.. _cases[one.Id].GroupBy(CaseFolder.Of).Select(own => FolderOf(own.Key, own))],
        [.. _findings[one.Id].Select(anchors.ToFinding)]);

    private IEnumerable<string> Notes(StandingEntry one)
    {
        if (one.Binding) yield return "binding";
        if (one.Who != view.Results.Run.Judged) yield return $"the {one.Who}'s duty";
        if (one.Mark is { } mark) yield return mark;
    }

    private FolderPart FolderOf(string folder, IEnumerable<string> cases) =>
        new(folder, [.. cases.Select(id => new LinkPart(CaseFolder.Within(id), anchors.OfCase(id)))]);
}
