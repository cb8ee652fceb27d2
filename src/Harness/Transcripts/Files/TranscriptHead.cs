namespace Viommu.Harness.Transcripts.Files;

/// <summary>The first line of a transcript file.</summary>
/// <param name="CasesDigest">SHA-256 over the case files of the suite that asked.</param>
/// <param name="Revision">The revision that the device was judged by.</param>
/// <param name="Requested">The device as <c>--device</c> named it.</param>
internal sealed record TranscriptHead(string CasesDigest, string Revision, string Requested)
{
    /// <summary>The format that is written, and the only one that is read.</summary>
    public const int Format = 1;

    /// <summary>The file's name among the reports.</summary>
    public const string FileName = "transcripts.jsonl.gz";
}
