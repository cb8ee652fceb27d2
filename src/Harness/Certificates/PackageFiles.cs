using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Certificates;

/// <summary>The names of a package's files.</summary>
internal static class PackageFiles
{
    /// <summary>The certificate.</summary>
    public const string Certificate = "certificate.json";

    /// <summary>The JUnit report.</summary>
    public const string JUnit = "junit.xml";

    /// <summary>The page for people.</summary>
    public const string Html = "report.html";

    /// <summary>The digests of every file of the suite, as <see cref="Manifest"/> has them.</summary>
    public const string Suite = "suite.sha256";

    /// <summary>What every package has, badges aside.</summary>
    public static IReadOnlyList<string> Needed { get; } =
        [Certificate, ResultsFile.Name, JUnit, Html, TranscriptHead.FileName, Suite, Manifest.FileName];
}
