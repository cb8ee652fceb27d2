using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Harness.Walking;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Explains one broken vector.</summary>
internal static class FailureMaker
{
    private const string Suite = "spec-cases";

    // What led to the failure: a vector of hundreds of operations is told by its end.
    private const int MostBefore = 40;
    private const int MostMessages = 8;
    private const int MostEarlier = 2;

    /// <summary>All that there is to tell of it.</summary>
    public static FailureEntry Of(VectorResult result, RunReport report)
    {
        var transcript = result.Transcript ?? new Transcript([], null);
        var step = Deciding(result, transcript);
        List<TranscriptEntry> earlier = [.. transcript.Entries.TakeWhile(entry => entry.Step != step)];
        return new FailureEntry(
            result.Vector.Id,
            Printable.Line(result.Step > 0 ? At(result, report) : ""),
            Printable.Lines(result.Expected),
            Printable.Lines(result.Got),
            result.Reason == $"expected {result.Expected}; got {result.Got}" ? "" : Printable.Lines(result.Reason),
            Before(earlier, report.Revision),
            Lines(TranscriptText.WriteStep(transcript, step, report.Revision)),
            Messages(transcript, step, earlier, report.Revision),
            report.Facts is { } facts ? WalkReplay.Of(result, facts) : [],
            Printable.Lines(result.StandardError.TrimEnd().Replace("\r\n", "\n")))
        {
            Operations = Findings.Operations(result),
        };
    }

    /// <summary>The step with its place. The suite that ships with the program is named alike wherever it lies.</summary>
    private static string At(VectorResult result, RunReport report)
    {
        var folder = report.CasesFolder;
        var isOurs = folder.Length > 0 && Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == Suite;
        return isOurs && result.StepText.StartsWith(folder, StringComparison.Ordinal) ? $"{Suite}{result.StepText[folder.Length..]}" : result.StepText;
    }

    private static IReadOnlyList<string> Before(IReadOnlyList<TranscriptEntry> earlier, Revision revision)
    {
        var lines = Lines(TranscriptText.Write(new Transcript([.. earlier.TakeLast(MostBefore)], null), revision));
        return lines.Count > MostBefore ? lines[^MostBefore..] : lines;
    }

    private static IReadOnlyList<MessageEntry> Messages(Transcript transcript, int step, IReadOnlyList<TranscriptEntry> earlier, Revision revision)
    {
        List<MessageEntry> own = [.. transcript.Entries.Where(entry => entry.Step == step).SelectMany(entry => MessageMaker.Of(entry, revision))];
        if (own.Count > 0) return [.. own.Take(MostMessages)];
        // An access, or what is seen of one, is decided by what was asked for before it.
        return [.. earlier.SelectMany(entry => MessageMaker.Of(entry, revision)).TakeLast(MostEarlier)];
    }

    /// <summary>The step that decided. After a crash none did: the end of the exchange is what tells.</summary>
    private static int Deciding(VectorResult result, Transcript transcript) =>
        result.Step > 0 ? result.Step : transcript.Entries.Count > 0 ? transcript.Entries[^1].Step : 0;

    private static List<string> Lines(string text)
    {
        var end = text.TrimEnd();
        return end.Length == 0 ? [] : [.. end.Replace("\r\n", "\n").Split('\n').Select(line => Printable.Line(line.TrimEnd()))];
    }
}
