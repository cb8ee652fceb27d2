using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Harness.Walking;

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
        var (before, exchange) = Exchange(result, report);
        return new FailureEntry(
            result.Vector.Id,
            Printable.Line(result.Step > 0 ? At(result, report) : ""),
            Printable.Lines(result.Expected),
            Printable.Lines(result.Got),
            result.Reason == $"expected {result.Expected}; got {result.Got}" ? "" : Printable.Lines(result.Reason),
            before,
            exchange,
            Messages(result, report),
            report.Facts is { } facts ? WalkReplay.Of(result, facts) : [],
            Printable.Lines(result.StandardError.TrimEnd().Replace("\r\n", "\n")));
    }

    /// <summary>The step with its place. The suite that ships with the program is named alike wherever it lies.</summary>
    private static string At(VectorResult result, RunReport report)
    {
        var folder = report.CasesFolder;
        var isOurs = folder.Length > 0 && Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == Suite;
        return isOurs && result.StepText.StartsWith(folder, StringComparison.Ordinal) ? $"{Suite}{result.StepText[folder.Length..]}" : result.StepText;
    }

    private static (IReadOnlyList<string> Before, IReadOnlyList<string> Exchange) Exchange(VectorResult result, RunReport report)
    {
        if (result.Transcript is not { } transcript) return ([], []);
        var step = Deciding(result, transcript);
        var first = transcript.Entries.TakeWhile(entry => entry.Step != step).ToList();
        var earlier = TranscriptText.Write(new Transcript([.. first.TakeLast(MostBefore)], null), report.Revision);
        List<string> before = Lines(earlier);
        if (before.Count > MostBefore) before = before[^MostBefore..];
        return (before, Lines(TranscriptText.WriteStep(transcript, step, report.Revision)));
    }

    private static IReadOnlyList<MessageEntry> Messages(VectorResult result, RunReport report)
    {
        if (result.Transcript is not { } transcript) return [];
        var step = Deciding(result, transcript);
        List<MessageEntry> own = [.. transcript.Entries.Where(entry => entry.Step == step).SelectMany(entry => MessageMaker.Of(entry, report.Revision))];
        if (own.Count > 0) return [.. own.Take(MostMessages)];
        // An access, or what is seen of one, is decided by what was asked for before it.
        var earlier = transcript.Entries.TakeWhile(entry => entry.Step != step);
        return [.. earlier.SelectMany(entry => MessageMaker.Of(entry, report.Revision)).TakeLast(MostEarlier)];
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
