using System.Text;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Harness.Walking;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes a failure so that it explains itself without a rerun (README.md, Reading a failure). Lines end in LF and are never wrapped.</summary>
public static class FailureText
{
    private const int LabelWidth = 13;

    /// <summary>The whole text of one broken vector.</summary>
    public static string Write(VectorResult result, RunReport report, Ink ink)
    {
        var text = new StringBuilder();
        text.Append(ink.Paint(result.Verdict, result.Verdict.Name().ToUpperInvariant())).Append(' ').Append(result.Vector.Id).Append('\n');
        text.Append(Body(result, report, ink));
        return text.ToString();
    }

    /// <summary>The text without its first line.</summary>
    public static string Body(VectorResult result, RunReport report, Ink ink)
    {
        var text = new StringBuilder();
        Line(text, ink, "case", $"{result.Vector.Case.Id}: {result.Vector.Case.Title}");
        if (report.Findings.Of(result) is { } finding) Line(text, ink, "finding", $"{finding.Id}, impact: {(result.Impact ?? finding.Impact).Name()}");
        if (result.Requirement is { } requirement) Line(text, ink, "requirement", Describe(requirement));
        if (result.Step > 0) Line(text, ink, $"step {result.Step}", result.StepText);
        Line(text, ink, "expected", result.Expected);
        Line(text, ink, "got", result.Got);
        if (result.Reason != $"expected {result.Expected}; got {result.Got}") Line(text, ink, "why", result.Reason);
        Exchange(text, result, report.Revision, ink);
        if (report.Facts is { } facts) Line(text, ink, "walk", WalkReplay.Of(result, facts));
        Line(text, ink, "stderr", result.StandardError.TrimEnd());
        if (report.Conclusion.Known.TryGetValue(result.Vector.Id, out var known)) Line(text, ink, "known", $"{known.Reason} ({known.Place})");
        Line(text, ink, "again", report.AgainFor(result));
        return text.ToString();
    }

    /// <summary>A requirement in words, with its level and source.</summary>
    public static string Describe(Requirement requirement)
    {
        var mark = requirement.Mark is null ? "" : $"; {requirement.Mark}";
        return $"{requirement.Id} ({requirement.Level.Name()}{mark}): {requirement.Text}\n{requirement.Document}, {requirement.Section}";
    }

    private static void Exchange(StringBuilder text, VectorResult result, Revision revision, Ink ink)
    {
        if (result.Transcript is not { } transcript) return;

        // After a crash no step decided: the end of the exchange is what tells.
        var step = result.Step > 0 ? result.Step : transcript.Entries.Count > 0 ? transcript.Entries[^1].Step : 0;
        Line(text, ink, "exchange", TranscriptText.WriteStep(transcript, step, revision).TrimEnd());
    }

    private static void Line(StringBuilder text, Ink ink, string label, string value)
    {
        if (value.Length == 0) return;
        var first = true;
        foreach (var line in value.Replace("\r\n", "\n").Split('\n'))
        {
            var head = (first ? label : "").PadRight(LabelWidth - 1);
            text.Append(($"  {ink.Dim(head)} " + Printable.Line(line)).TrimEnd()).Append('\n');
            first = false;
        }
    }
}
