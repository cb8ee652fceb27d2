using System.Net;
using System.Text;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes one self-contained page without script: summary, what is broken, and the ledger.</summary>
public static class HtmlReport
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; } th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
        th { border-bottom: 1px solid; } td.n, th.n { text-align: right; } pre { overflow-x: auto; background: #8882; padding: .6rem; }
        summary { cursor: pointer; } .fail, .error { color: #c22; font-weight: 600; } .warn { color: #a60; } .pass, .covered { color: #282; }
        .uncovered { color: #a60; } .skip, .untestable { opacity: .7; } code { overflow-wrap: anywhere; }
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(RunReport report, Stream stream)
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var title = $"virtio-iommu conformance: {report.Device?.Name ?? report.DeviceName}";
        page.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n");
        page.Write($"<h1>{Escape(title)}</h1>\n");
        using (var verdict = new StringWriter())
        {
            ConsoleReport.Verdict(report, verdict, Ink.None);
            page.Write($"<pre>{Escape(verdict.ToString())}</pre>\n");
        }

        Broken(page, report);
        Areas(page, report.Conclusion.Results);
        Requirements(page, report);
        page.Write("</html>\n");
    }

    private static void Areas(StreamWriter page, IReadOnlyList<VectorResult> results)
    {
        page.Write("<h2>By requirement area</h2>\n<table>\n<tr><th>area</th><th class=\"n\">vectors</th>");
        foreach (var name in VerdictNames.All) page.Write($"<th class=\"n\">{name}</th>");
        page.Write("</tr>\n");
        foreach (var area in results.GroupBy(RunReport.AreaOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var summary = Summary.Of(area);
            page.Write($"<tr><td>{Escape(area.Key)}</td><td class=\"n\">{summary.Total}</td>");
            foreach (var verdict in Enum.GetValues<Verdict>())
                page.Write($"<td class=\"n{(summary[verdict] > 0 ? " " + verdict.Name() : "")}\">{summary[verdict]}</td>");
            page.Write("</tr>\n");
        }

        page.Write("</table>\n");
    }

    private static void Broken(StreamWriter page, RunReport report)
    {
        page.Write("<h2>What is broken</h2>\n");
        foreach (var finding in report.Findings.All)
        {
            var verdict = finding.Verdict.Name();
            var excused = finding.IsExcused ? ", excused" : "";
            page.Write($"<details id=\"{Escape(finding.Id)}\"><summary><span class=\"{verdict}\">{verdict}</span> ");
            page.Write($"{finding.Impact.Name()}: <code>{Escape(finding.Id)}</code>, ");
            page.Write($"{finding.Vectors.Count} vector{(finding.Vectors.Count == 1 ? "" : "s")}{excused}<br>{Escape(finding.Shape)}</summary>\n");
            page.Write($"<p><code>{Escape(finding.Example.Vector.Id)}</code></p>\n<pre>{Escape(FailureText.Body(finding.Example, report, Ink.None))}</pre>\n");
            page.Write($"<p>{string.Join(", ", finding.Vectors.Select(one => $"<code>{Escape(one.Vector.Id)}</code>"))}</p></details>\n");
        }

        if (report.Findings.All.Count == 0) page.Write("<p>Nothing.</p>\n");
    }

    private static void Requirements(StreamWriter page, RunReport report)
    {
        page.Write("<h2>Requirements</h2>\n<table>\n<tr><th>requirement</th><th>level</th><th>status</th><th class=\"n\">vectors</th><th>text</th></tr>\n");
        for (var i = 0; i < report.Ledger.Entries.Count; i++)
        {
            var entry = report.Ledger.Entries[i];
            var standing = report.Requirements[i].Status.Name();
            var reason = entry.Reason.Length == 0 ? "" : $" <em>{Escape(entry.Reason)}</em>";
            page.Write($"<tr id=\"{Escape(entry.Requirement.Id)}\"><td><code>{Escape(entry.Requirement.Id)}</code></td>");
            page.Write($"<td>{entry.Requirement.Level.Name()}</td>");
            page.Write($"<td class=\"{standing}\">{standing}</td><td class=\"n\">{entry.Vectors.Count}</td>");
            page.Write($"<td>{Escape(entry.Requirement.Text)} ({Escape(entry.Requirement.Document)}, {Escape(entry.Requirement.Section)}){reason}</td></tr>\n");
        }

        page.Write("</table>\n");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Printable.Lines(text));
}
