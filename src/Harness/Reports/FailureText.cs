using System.Text;
using Viommu.Harness.Reports.Documents;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes a failure so that it explains itself without a rerun (README.md, Reading a failure). Lines end in LF and are never wrapped.</summary>
public static class FailureText
{
    private const int LabelWidth = 13;

    /// <summary>The whole text of one broken vector.</summary>
    public static string Write(FailureEntry failure, ReportView view, Ink ink)
    {
        var vector = view.Vectors[failure.Vector];
        return $"{ink.Paint(vector.Verdict, vector.Verdict.ToUpperInvariant())} {vector.Id}\n{Body(failure, view, ink)}";
    }

    /// <summary>The text without its first line.</summary>
    public static string Body(FailureEntry failure, ReportView view, Ink ink)
    {
        var vector = view.Vectors[failure.Vector];
        var text = new StringBuilder();
        Line(text, ink, "case", $"{vector.Case}: {view.TitleOf(vector.Case)}");
        if (vector.Finding is { } id && view.Findings.TryGetValue(id, out var finding))
            Line(text, ink, "finding", $"{id}, impact: {vector.Impact ?? finding.Impact}");
        if (vector.Requirement is { } broken && view.Requirements.TryGetValue(broken, out var requirement))
        {
            var said = Describe(requirement.Id, requirement.Level, requirement.Mark, requirement.Text, requirement.Document, requirement.Section);
            Line(text, ink, "requirement", said);
        }

        if (vector.Step > 0) Line(text, ink, $"step {vector.Step}", failure.At);
        Line(text, ink, "expected", failure.Expected);
        Line(text, ink, "got", failure.Got);
        Line(text, ink, "why", failure.Why);
        Line(text, ink, "exchange", string.Join('\n', failure.Exchange));
        Line(text, ink, "walk", string.Join('\n', failure.Walks.Select(WalkLines.Write)));
        Line(text, ink, "stderr", failure.StandardError);
        if (vector.Known is { } known) Line(text, ink, "known", $"{known} ({vector.KnownAt})");
        Line(text, ink, "again", view.AgainFor(vector));
        return text.ToString();
    }

    /// <summary>A requirement in words, with its level and source.</summary>
    public static string Describe(Requirement requirement) =>
        Describe(requirement.Id, requirement.Level.Name(), requirement.Mark, requirement.Text, requirement.Document, requirement.Section);

    private static string Describe(string id, string level, string? mark, string text, string document, string section) =>
        $"{id} ({level}{(mark is null ? "" : $"; {mark}")}): {text}\n{document}, {section}";

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
