using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>The answer on standard output. Without colour it is the same bytes everywhere.</summary>
public static class ConsoleReport
{
    /// <summary>
    /// Writes each finding with an example, the worst first, the summary by requirement area, and the verdict last, where a terminal shows it.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    /// <param name="colour">True for a terminal: colour and a framed table.</param>
    public static void Write(RunReport report, TextWriter output, bool colour)
    {
        var ink = colour ? Ink.Ansi : Ink.None;
        FindingText.Headline(report, output, ink);
        foreach (var finding in report.Findings.All.Where(one => !one.IsExcused)) FindingText.Write(finding, report, output, ink);
        FindingText.Excused(report, output, ink);
        Skipped(report, output, ink);
        var table = ByArea(report.Conclusion.Results);
        if (colour) TerminalTable.Write(table, output);
        else output.Write(table.ToString());
        output.Write('\n');
        Verdict(report, output, ink);
    }

    /// <summary>The verdict alone: what was judged, by what, and how it came out.</summary>
    public static void Verdict(RunReport report, TextWriter output, Ink ink)
    {
        var conclusion = report.Conclusion;
        foreach (var stale in conclusion.Stale) output.Write($"{stale.Entry.Place}: {Printable.Line(stale.Why)}: {stale.Entry.Vector.Pattern}\n");
        output.Write($"{(report.Judged == Party.Device ? "device" : "driver")}        {Printable.Line(DeviceLine(report))}\n");
        output.Write($"revision      {report.Revision.Id}: {report.Revision.Title}\n");
        foreach (var note in report.Notes) output.Write($"{note.Kind,-14}{Printable.Line(note.Text)}\n");
        output.Write($"suite         {report.Version}, cases {report.CasesDigest[..Math.Min(16, report.CasesDigest.Length)]}\n");
        output.Write($"requirements  {Requirements(report)}\n");
        output.Write($"vectors       {conclusion.Summary}{Known(conclusion)}\n");
        if (report.Findings.All.Count > 0) output.Write($"findings      {FindingsLine(report.Findings)}\n");
        if (report.StartTrouble is { } trouble)
        {
            output.Write($"device ended  {Printable.Line(trouble.Text)}\n");
            if (trouble.StandardError.Length > 0) output.Write(Printable.Lines(trouble.StandardError.TrimEnd()) + "\n");
        }

        ProfileText.Write(report.Profiles, output);
        output.Write($"{ink.Bold(VerdictLine(report))}\n");
    }

    private static string VerdictLine(RunReport report) => report.ExitCode switch
    {
        ExitCodes.Conformant when report.Conclusion.Known.Count > 0 => $"NO NEWS: every failure is in the baseline; {ProfileText.Overall(report.Profiles)}",
        ExitCodes.NoDevice => $"NO DEVICE: {report.Conclusion.Results.Count} of {report.Selected} vectors ran",
        ExitCodes.Stale => $"STALE: {Counted(report.Conclusion.Stale.Count, "entry", "entries")} of the baseline or the waivers to mend; "
            + ProfileText.Overall(report.Profiles),
        ExitCodes.Interrupted => $"INTERRUPTED: {report.Conclusion.Results.Count} of {report.Selected} vectors ran",
        ExitCodes.NothingRan => "NOTHING RAN",
        _ => ProfileText.Overall(report.Profiles),
    };

    private static string FindingsLine(Findings findings)
    {
        var parts = findings.All.GroupBy(one => one.Impact).Select(group => $"{group.Count()} {group.Key.Name()}");
        var excused = findings.All.Count(one => one.IsExcused);
        return $"{findings.All.Count}: {string.Join(", ", parts)}{(excused > 0 ? $"; {excused} of them excused" : "")}";
    }

    private static string DeviceLine(RunReport report) =>
        report.Device is { } device ? $"{device.Name} {device.Version} ({report.DeviceName})" : $"{report.DeviceName}, which did not start";

    private static string Known(Conclusion conclusion) => conclusion.Known.Count == 0 ? "" : $"; {conclusion.Known.Count} of them known";

    private static string Requirements(RunReport report)
    {
        var parts = new List<string>();
        foreach (var standing in Enum.GetValues<RequirementStanding>().Reverse())
        {
            var count = report.Requirements.Count(status => status.Status == standing);
            if (count > 0) parts.Add($"{count} {standing.Name()}");
        }

        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }

    private static void Skipped(RunReport report, TextWriter output, Ink ink)
    {
        var reasons = report.Conclusion.Results
            .Where(result => result.Verdict == Results.Verdict.Skip)
            .GroupBy(result => result.Reason)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (reasons.Count == 0) return;
        output.Write($"{ink.Dim("skipped")}\n");
        foreach (var reason in reasons) output.Write($"{reason.Count(),7}  {Printable.Line(reason.Key)}\n");
        output.Write('\n');
    }

    private static TextTable ByArea(IReadOnlyList<VectorResult> results)
    {
        var table = new TextTable("area", ">vectors", ">pass", ">fail", ">warn", ">skip", ">waived", ">error");
        foreach (var area in results.GroupBy(RunReport.AreaOf).OrderBy(group => group.Key, StringComparer.Ordinal))
            AddRow(table, area.Key, Summary.Of(area));
        AddRow(table, "all", Summary.Of(results));
        return table;
    }

    private static void AddRow(TextTable table, string name, Summary summary) => table.Add(
        name, $"{summary.Total}", $"{summary.Pass}", $"{summary.Fail}", $"{summary.Warn}", $"{summary.Skip}", $"{summary.Waived}", $"{summary.Error}");

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
