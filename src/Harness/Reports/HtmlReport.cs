using Viommu.Harness.Reports.Html.Report;

namespace Viommu.Harness.Reports;

/// <summary>
/// Writes <c>report.html</c>: one file that needs nothing else, with every finding explained, every requirement and every vector. What it is written with
/// is loaded here and nowhere before.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    public static void Write(ReportView view, Stream stream) => ReportTemplate.Write(ReportMaker.Of(view), stream);
}
