using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes the page of a document.</summary>
internal static class ReportMaker
{
    /// <summary>Makes it.</summary>
    public static ReportPage Of(ReportView view)
    {
        var results = view.Results;
        var anchors = new Anchors(view);
        var profiles = new PageProfiles([.. results.Profiles.Select(one => one.Name)]);
        var requirements = new RequirementMaker(view, anchors, profiles);
        var parts = requirements.Make();
        var findings = new FindingMaker(view, anchors, profiles, parts);
        var cases = new CaseMaker(view, anchors, profiles);
        var overview = new OverviewMaker(view, anchors).Make();
        return new ReportPage(
            $"virtio-iommu conformance: {overview.Name}", overview, findings.Alarms(), findings.Make(), requirements.Areas(parts), cases.Make(),
            cases.Skips(), requirements.Untested(), Filters(view));
    }

    private static FiltersPart Filters(ReportView view)
    {
        var impacts = view.Findings.Values.Select(one => one.Impact).Concat(view.Requirements.Values.Select(one => one.Impact)).ToHashSet();
        return new FiltersPart(
            Tones.Which(view.Results.Vectors.Select(one => one.Verdict).Concat(view.Requirements.Values.Select(one => one.Status))),
            [.. Impacts.All.ToArray().Where(impacts.Contains)],
            [.. view.Results.Profiles.Select(one => one.Name)]);
    }
}
