using System.Text;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts;

/// <summary>Writes transcripts for people: requests and answers taken apart field by field.</summary>
public static class TranscriptText
{
    /// <summary>The whole transcript, one line an operation.</summary>
    public static string Write(Transcript transcript, Revision revision) => Write(transcript, revision, null, false);

    /// <summary>The operations of one step, with raw bytes.</summary>
    public static string WriteStep(Transcript transcript, int step, Revision revision) => Write(transcript, revision, step, true);

    private static string Write(Transcript transcript, Revision revision, int? only, bool raw)
    {
        var text = new StringBuilder();
        foreach (var entry in transcript.Entries)
        {
            if (only is { } step && entry.Step != step) continue;
            text.Append(entry.Step.ToString().PadLeft(3)).Append("  ");
            OperationText.Write(text, entry.Operation, entry.Reply, revision, raw);
            text.Append('\n');
        }

        if (transcript.Trouble is { } trouble) text.Append("     ").Append(trouble.Kind).Append(": ").Append(trouble.Text).Append('\n');
        return text.ToString();
    }
}
