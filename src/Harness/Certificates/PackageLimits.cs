using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Certificates;

/// <summary>How much of a package is read: what somebody sends may be made to fill a memory or a day.</summary>
internal static class PackageLimits
{
    /// <summary>Most files.</summary>
    public const int Files = 64;

    private const long Small = 1 << 20;
    private const long Transcripts = 1L << 30;

    /// <summary>Most bytes of a file of this name, unpacked from a ZIP but not further.</summary>
    public static long Bytes(string name) => name switch
    {
        TranscriptHead.FileName => Transcripts,
        ResultsFile.Name or PackageFiles.JUnit or PackageFiles.Html => ResultsFile.MostBytes,
        _ => Small,
    };

    /// <summary>Reads a whole file.</summary>
    public static byte[] ReadAll(this IPackage package, string name)
    {
        using var stream = package.Open(name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
