namespace Viommu.Harness.Reports;

/// <summary>What <c>--report</c> can name.</summary>
public enum ReportKind
{
    /// <summary>The answer on standard output.</summary>
    Console,

    /// <summary><c>results.json</c>.</summary>
    Json,

    /// <summary><c>junit.xml</c>.</summary>
    JUnit,

    /// <summary><c>report.html</c>.</summary>
    Html,

    /// <summary><c>transcripts.jsonl.gz</c>: everything exchanged, written while the run goes on.</summary>
    Transcripts,
}
