using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>The answer on standard output. Without colour it is the same bytes everywhere.</summary>
public static class ConsoleReport
{
    /// <summary>
    /// Writes each finding with an example, the worst first, the summary by requirement area, and the verdict last, where a terminal shows it.
    /// </summary>
    /// <param name="view">The results.</param>
    /// <param name="output">Where to.</param>
    /// <param name="colour">True for a terminal: colour and a framed table.</param>
    public static void Write(ReportView view, TextWriter output, bool colour)
    {
        var ink = colour ? Ink.Ansi : Ink.None;
        FindingText.Headline(view, output, ink);
        foreach (var finding in view.Results.Findings.Where(one => !one.IsExcused)) FindingText.Write(finding, view, output, ink);
        FindingText.Excused(view, output, ink);
        Skipped(view, output, ink);
        ByArea(view.Results.Vectors).Write(output, colour);
        output.Write('\n');
        Verdict(view, output, ink);
    }

    /// <summary>The verdict alone: what was judged, by what, and how it came out.</summary>
    public static void Verdict(ReportView view, TextWriter output, Ink ink)
    {
        var results = view.Results;
        foreach (var stale in results.Run.Stale) output.Write($"{stale}\n");
        output.Write($"{results.Run.Judged}        {DeviceLine(results.Device)}\n");
        output.Write($"revision      {results.Revision}: {results.Run.Title}\n");
        foreach (var note in results.Device.Notes) output.Write($"{Note(note)}\n");
        output.Write($"suite         {results.Suite.Version}, cases {results.Suite.ShortDigest}\n");
        output.Write($"requirements  {Requirements(results)}\n");
        output.Write($"vectors       {SummaryText.Of(results.Summary)}{Known(results)}\n");
        if (results.Findings.Count > 0) output.Write($"findings      {FindingsLine(results.Findings)}\n");
        if (results.Run.Trouble is { } trouble) output.Write($"device ended  {trouble}\n");
        ProfileText.Write(results.Profiles, output);
        output.Write($"{ink.Bold(VerdictLine(results))}\n");
    }

    /// <summary>How the run ended, in one line.</summary>
    public static string VerdictLine(ResultsDocument results) => results.Run.ExitCode switch
    {
        ExitCodes.Conformant when CountKnown(results) > 0 => $"NO NEWS: every failure is in the baseline; {ProfileText.Overall(results.Profiles)}",
        ExitCodes.NoDevice => $"NO DEVICE: {results.Vectors.Count} of {results.Run.Selected} vectors ran",
        ExitCodes.Stale => $"STALE: {Counted(results.Run.Stale.Count, "entry", "entries")} of the baseline or the waivers to mend; "
            + ProfileText.Overall(results.Profiles),
        ExitCodes.Interrupted => $"INTERRUPTED: {results.Vectors.Count} of {results.Run.Selected} vectors ran",
        ExitCodes.NothingRan => "NOTHING RAN",
        _ => ProfileText.Overall(results.Profiles),
    };

    /// <summary>The device's name and version, and how it was asked for.</summary>
    public static string DeviceLine(DeviceEntry device) =>
        device.Name is { } name ? $"{name} {device.Version} ({device.Requested})" : $"{device.Requested}, which did not start";

    private static string FindingsLine(IReadOnlyList<FindingEntry> findings)
    {
        var parts = findings.GroupBy(one => one.Impact).Select(group => $"{group.Count()} {group.Key}");
        var excused = findings.Count(one => one.IsExcused);
        return $"{findings.Count}: {string.Join(", ", parts)}{(excused > 0 ? $"; {excused} of them excused" : "")}";
    }

    private static string Note(string note)
    {
        var colon = note.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? note : $"{note[..colon],-14}{note[(colon + 2)..]}";
    }

    private static int CountKnown(ResultsDocument results) => results.Vectors.Count(vector => vector.Known is not null);

    private static string Known(ResultsDocument results) => CountKnown(results) is var count && count == 0 ? "" : $"; {count} of them known";

    private static string Requirements(ResultsDocument results)
    {
        var counts = results.Requirements.CountBy(one => one.Status).ToDictionary();
        var parts = Enum.GetValues<RequirementStanding>().Reverse().Select(standing => standing.Name())
            .Where(counts.ContainsKey).Select(name => $"{counts[name]} {name}").ToList();
        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }

    private static void Skipped(ReportView view, TextWriter output, Ink ink)
    {
        var reasons = view.Results.Vectors
            .Where(vector => vector.Verdict == "skip")
            .GroupBy(vector => vector.Reason)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (reasons.Count == 0) return;
        output.Write($"{ink.Dim("skipped")}\n");
        foreach (var reason in reasons) output.Write($"{reason.Count(),7}  {Printable.Line(reason.Key)}\n");
        output.Write('\n');
    }

    private static TextTable ByArea(IReadOnlyList<VectorEntry> vectors)
    {
        var table = new TextTable("area", ">vectors", ">pass", ">fail", ">warn", ">skip", ">waived", ">error");
        foreach (var area in vectors.GroupBy(vector => vector.Area).OrderBy(group => group.Key, StringComparer.Ordinal)) AddRow(table, area.Key, [.. area]);
        AddRow(table, "all", vectors);
        return table;
    }

    private static void AddRow(TextTable table, string name, IReadOnlyList<VectorEntry> vectors) =>
        table.Add([name, $"{vectors.Count}", .. SummaryText.Parts(SummaryText.Count(vectors)).Select(part => $"{part.Count}")]);

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
