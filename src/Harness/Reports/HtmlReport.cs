using System.Net;
using System.Text;
using Viommu.Harness.Reports.Documents;

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
    public static void Write(ReportView view, Stream stream)
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var results = view.Results;
        var title = $"virtio-iommu conformance: {results.Device.Name ?? results.Device.Requested}";
        page.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n");
        page.Write($"<h1>{Escape(title)}</h1>\n");
        using (var verdict = new StringWriter())
        {
            ConsoleReport.Verdict(view, verdict, Ink.None);
            page.Write($"<pre>{Escape(verdict.ToString())}</pre>\n");
        }

        Broken(page, view);
        Requirements(page, results);
        page.Write("</html>\n");
    }

    private static void Broken(StreamWriter page, ReportView view)
    {
        page.Write("<h2>What is broken</h2>\n");
        foreach (var finding in view.Results.Findings)
        {
            page.Write($"<details id=\"{Escape(finding.Id)}\"><summary><span class=\"{finding.Verdict}\">{finding.Verdict}</span> ");
            page.Write($"{finding.Impact}: <code>{Escape(finding.Id)}</code>, {finding.Count} vectors<br>{Escape(finding.Shape)}</summary>\n");
            if (view.Failures.TryGetValue(finding.Example, out var failure))
                page.Write($"<p><code>{Escape(finding.Example)}</code></p>\n<pre>{Escape(FailureText.Body(failure, view, Ink.None))}</pre>\n");
            page.Write($"<p>{string.Join(", ", finding.Vectors.Select(one => $"<code>{Escape(one)}</code>"))}</p></details>\n");
        }

        if (view.Results.Findings.Count == 0) page.Write("<p>Nothing.</p>\n");
    }

    private static void Requirements(StreamWriter page, ResultsDocument results)
    {
        page.Write("<h2>Requirements</h2>\n<table>\n<tr><th>requirement</th><th>level</th><th>status</th><th>text</th></tr>\n");
        foreach (var one in results.Requirements)
        {
            page.Write($"<tr id=\"{Escape(one.Id)}\"><td><code>{Escape(one.Id)}</code></td><td>{one.Level}</td><td class=\"{one.Status}\">{one.Status}</td>");
            page.Write($"<td>{Escape(one.Text)} ({Escape(one.Document)}, {Escape(one.Section)}) <em>{Escape(one.Reason ?? "")}</em></td></tr>\n");
        }

        page.Write("</table>\n");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Printable.Lines(text));
}
