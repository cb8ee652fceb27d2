using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Fuzzing;

/// <summary>What is left of a finding in a folder: its case, and beside it what was exchanged.</summary>
internal static class FuzzFiles
{
    /// <summary>Writes a finding; the case's path, or that of its sequence where it has no case.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="folder">Where to; it is made.</param>
    /// <param name="device">The device as it was named.</param>
    /// <param name="digest">The suite's digest.</param>
    public static string Write(FuzzFinding finding, string folder, string device, string digest)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, finding.Id[(finding.Id.IndexOf('/') + 1)..]);
        using (var transcript = File.Create($"{name}.transcript.jsonl"))
        {
            var mark = new ExchangeMark(ExchangeRole.Run, finding.Id);
            transcript.Write(TranscriptLines.Head(new TranscriptHead(digest, finding.Plan.Facts.Revision.Id, device), finding.Plan.Facts.Device));
            transcript.Write(TranscriptLines.Exchange(mark, finding.Plan.Asked, finding.Device.Replies, finding.Device.Trouble));
            transcript.Write(TranscriptLines.End(1));
        }

        var sequence = $"{name}.sequence.yaml";
        File.WriteAllText(sequence, SequenceFile.Text(finding.Sequence));
        if (finding.Case is null) return sequence;
        File.WriteAllText($"{name}.yaml", finding.Case);
        return $"{name}.yaml";
    }
}
