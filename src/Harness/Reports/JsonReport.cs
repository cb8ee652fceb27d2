using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>Writes <c>results.json</c> (schemas/results.schema.json). Numbers of 64 bits are hexadecimal strings.</summary>
public static class JsonReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(ReportView view, Stream stream) => PrintedJson.Write(stream, view.Results, PrintedJson.Documents.ResultsDocument);
}
