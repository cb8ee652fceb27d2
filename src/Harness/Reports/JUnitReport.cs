using System.Globalization;
using System.Text;
using System.Xml;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>
/// Writes JUnit XML: one test suite for each requirement area, one test case for each vector. A fail is a failure, a
/// device that crashed or hung an error; a waived or known failure is skipped, so that only news is loud.
/// </summary>
public static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(RunReport report, Stream stream)
    {
        var settings = new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using var xml = XmlWriter.Create(stream, settings);
        var results = report.Conclusion.Results;
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", $"viommu {Printable.Line(report.DeviceName)} {report.Revision.Id}");
        Counts(xml, results, report);
        foreach (var area in results.GroupBy(RunReport.AreaOf).OrderBy(group => group.Min(result => Rank(result, report)))
            .ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", area.Key);
            Counts(xml, [.. area], report);
            foreach (var result in area.OrderBy(result => Rank(result, report))) TestCase(xml, result, report);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The place of a vector's finding, so that the worst stand first, and the vectors of each together.</summary>
    private static int Rank(VectorResult result, RunReport report) => report.Findings.RankOf(result);

    private static void TestCase(XmlWriter xml, VectorResult result, RunReport report)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", RunReport.AreaOf(result));
        xml.WriteAttributeString("name", Printable.Line(result.Vector.Id));
        xml.WriteAttributeString("time", Seconds(result.Millis));
        switch (Outcome(result, report))
        {
            case "failures": Broken(xml, "failure", result, report); break;
            case "errors": Broken(xml, "error", result, report); break;
            case "skipped":
                xml.WriteStartElement("skipped");
                var known = report.Conclusion.Known.GetValueOrDefault(result.Vector.Id);
                xml.WriteAttributeString("message", Printable.Line(known is null ? result.Reason : $"known {result.Verdict.Name()}: {known.Reason}"));
                xml.WriteEndElement();
                break;
            default:
                if (result.Verdict == Verdict.Warn) xml.WriteElementString("system-out", Text(result, report));
                break;
        }

        xml.WriteEndElement();
    }

    private static void Broken(XmlWriter xml, string element, VectorResult result, RunReport report)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", result.Requirement?.Id ?? result.Verdict.Name());
        xml.WriteAttributeString("message", Printable.Line(result.Reason));
        xml.WriteString(Text(result, report));
        xml.WriteEndElement();
    }

    /// <summary>The whole text of a finding's example; what tells another of its vectors from it.</summary>
    private static string Text(VectorResult result, RunReport report) =>
        report.All || report.Findings.Of(result) is not { } finding || finding.Example.Vector.Id == result.Vector.Id
            ? Printable.Lines(FailureText.Write(result, report, Ink.None))
            : Printable.Lines(
                $"finding {finding.Id}: as in {finding.Example.Vector.Id}\nexpected {result.Expected}\ngot {result.Got}\nagain {report.AgainFor(result)}\n");

    private static void Counts(XmlWriter xml, IReadOnlyList<VectorResult> results, RunReport report)
    {
        xml.WriteAttributeString("tests", results.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var name in new[] { "failures", "errors", "skipped" })
            xml.WriteAttributeString(name, results.Count(result => Outcome(result, report) == name).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(results.Sum(result => result.Millis)));
    }

    private static string Outcome(VectorResult result, RunReport report)
    {
        if (report.Conclusion.Known.ContainsKey(result.Vector.Id)) return "skipped";
        return result.Verdict switch
        {
            Verdict.Fail => "failures",
            Verdict.Warn when report.Strict => "failures",
            Verdict.Error => "errors",
            Verdict.Skip or Verdict.Waived => "skipped",
            _ => "passed",
        };
    }

    private static string Seconds(double millis) => (millis / 1000).ToString("0.000###", CultureInfo.InvariantCulture);
}
