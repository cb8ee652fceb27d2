using Fluid;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>The template of <c>report.html</c>. It is parsed when the first page is written.</summary>
internal static class ReportTemplate
{
    private static readonly PageTemplate s_template = new("report", ["report.css", "findings.css"], ["filters.js", "places.js", "keys.js"], Members);

    /// <summary>Writes a page.</summary>
    public static void Write(ReportPage page, Stream stream) => s_template.Write(page, stream);

    private static void Members(MemberAccessStrategy members)
    {
        members.Register<ReportPage>();
        members.Register<LinkPart>();
        members.Register<CountPart>();
        members.Register<FiltersPart>();
        members.Register<AlarmPart>();
        members.Register<OverviewPart>();
        members.Register<VerdictPart>();
        members.Register<FactPart>();
        members.Register<ProfilePart>();
        members.Register<NotJudgedPart>();
        members.Register<ResultsDocument>();
        members.Register<SuiteEntry>();
        members.Register<DeviceEntry>();
        members.Register<RunEntry>();
        members.Register<FindingPart>();
        members.Register<FindingCasePart>();
        members.Register<ExcusePart>();
        members.Register<FailurePart>();
        members.Register<MessagePart>();
        members.Register<ByteRow>();
        members.Register<WalkPart>();
        members.Register<WalkRow>();
        members.Register<AreaPart>();
        members.Register<SectionPart>();
        members.Register<RequirementPart>();
        members.Register<FolderPart>();
        members.Register<UntestedPart>();
        members.Register<ChapterPart>();
        members.Register<CasePart>();
        members.Register<CaseSkipPart>();
        members.Register<VectorPart>();
        members.Register<SkipPart>();
    }
}
