using System.Text;
using System.Text.Json;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Certificates;

/// <summary>Writes a package into a folder that has the transcripts already. Each file is written whole or not at all, the manifest last.</summary>
internal static class PackageWriter
{
    /// <summary>The files that follow from a certificate and its results: everything but the transcripts and the manifest.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Files(
        CertificateDocument certificate, ResultsDocument results, IReadOnlyDictionary<string, string> suite)
    {
        var view = new ReportView(results);
        return
        [
            (PackageFiles.Certificate, Bytes(stream => WriteCertificate(stream, certificate))),
            (ResultsFile.Name, Bytes(stream => JsonReport.Write(view, stream))),
            .. Derived(certificate, view, suite),
        ];
    }

    /// <summary>Those among them that say again what the certificate and the results say.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Derived(
        CertificateDocument certificate, ReportView view, IReadOnlyDictionary<string, string> suite) =>
    [
        (PackageFiles.JUnit, Bytes(stream => JUnitReport.Write(view, stream))),
        (PackageFiles.Html, Bytes(stream => HtmlReport.Write(view, stream))),
        (PackageFiles.Suite, Encoding.UTF8.GetBytes(Manifest.Write(suite.Select(one => (one.Key, one.Value))))),
        .. Badge.Files(certificate),
    ];

    /// <summary>Writes them and the manifest; the reason where that cannot be done.</summary>
    public static string? Write(string folder, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        foreach (var (name, bytes) in files)
        {
            if (AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(bytes)) is { } trouble) return trouble;
        }

        try
        {
            using var transcripts = File.OpenRead(Path.Combine(folder, TranscriptHead.FileName));
            var digests = files.Select(file => (file.Name, Manifest.Digest(new MemoryStream(file.Bytes))))
                .Append((TranscriptHead.FileName, Manifest.Digest(transcripts)));
            return AtomicFile.Write(Path.Combine(folder, Manifest.FileName), stream => stream.Write(Encoding.UTF8.GetBytes(Manifest.Write(digests))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{TranscriptHead.FileName} cannot be read: {e.Message}";
        }
    }

    private static void WriteCertificate(Stream stream, CertificateDocument certificate)
    {
        JsonSerializer.Serialize(stream, certificate, CertificateJson.Documents.CertificateDocument);
        stream.WriteByte((byte)'\n');
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
