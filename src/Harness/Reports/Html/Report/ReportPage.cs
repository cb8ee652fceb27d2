namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Everything that <c>report.html</c> shows, in its order. Texts are plain: the template escapes them.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Overview">What was judged, how, and how it came out.</param>
/// <param name="Alarms">What nobody may miss: isolation breaches, crashes, hangs.</param>
/// <param name="Findings">The findings, worst first.</param>
/// <param name="Areas">The requirements, by area.</param>
/// <param name="Chapters">The cases, by folder.</param>
/// <param name="Skips">Why vectors were skipped.</param>
/// <param name="Untested">Why requirements have no verdict.</param>
/// <param name="Filters">What can be filtered by.</param>
internal sealed record ReportPage(
    string Title,
    OverviewPart Overview,
    IReadOnlyList<AlarmPart> Alarms,
    IReadOnlyList<FindingPart> Findings,
    IReadOnlyList<AreaPart> Areas,
    IReadOnlyList<ChapterPart> Chapters,
    IReadOnlyList<SkipPart> Skips,
    IReadOnlyList<UntestedPart> Untested,
    FiltersPart Filters)
{
    /// <summary>How many requirements there are.</summary>
    public int RequirementCount => Areas.Sum(area => area.Sections.Sum(section => section.Requirements.Count));

    /// <summary>How many cases.</summary>
    public int CaseCount => Chapters.Sum(chapter => chapter.Cases.Count);

    /// <summary>How many vectors were skipped.</summary>
    public int SkipCount => Skips.Sum(skip => skip.Count);

    /// <summary>How many requirements have no verdict.</summary>
    public int UntestedCount => Untested.Sum(one => one.Requirements.Count);
}

/// <summary>A place on the page and what it is called.</summary>
internal sealed record LinkPart(string Text, string Anchor);

/// <summary>How many got a verdict or a status.</summary>
internal sealed record CountPart(string Verdict, int Count);

/// <summary>What the filters offer: only what the results have.</summary>
internal sealed record FiltersPart(IReadOnlyList<string> Verdicts, IReadOnlyList<string> Impacts, IReadOnlyList<string> Profiles);

/// <summary>Grave findings of one impact.</summary>
internal sealed record AlarmPart(string Title, int Vectors, IReadOnlyList<LinkPart> Findings);
