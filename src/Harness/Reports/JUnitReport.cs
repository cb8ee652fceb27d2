using System.Globalization;
using System.Text;
using System.Xml;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>
/// Writes JUnit XML: one test suite for each requirement area, one test case for each vector. A fail is a failure, a
/// device that crashed or hung an error; a waived or known failure is skipped, so that only news is loud.
/// </summary>
public static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(ReportView view, Stream stream)
    {
        var settings = new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using var xml = XmlWriter.Create(stream, settings);
        var results = view.Results;
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", Printable.Line($"viommu {results.Device.Requested} {results.Revision}"));
        Counts(xml, results.Vectors, view);
        foreach (var area in results.Vectors.GroupBy(vector => vector.Area).OrderBy(group => group.Min(view.RankOf))
            .ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Printable.Line(area.Key));
            Counts(xml, [.. area], view);
            // The worst finding first, and the vectors of each together.
            foreach (var vector in area.OrderBy(view.RankOf)) TestCase(xml, vector, view);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void TestCase(XmlWriter xml, VectorEntry vector, ReportView view)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable.Line(vector.Area));
        xml.WriteAttributeString("name", Printable.Line(vector.Id));
        xml.WriteAttributeString("time", Seconds(vector.Millis));
        switch (Outcome(vector, view))
        {
            case "failures": Broken(xml, "failure", vector, view); break;
            case "errors": Broken(xml, "error", vector, view); break;
            case "skipped":
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", Printable.Line(vector.Known is { } known ? $"known {vector.Verdict}: {known}" : vector.Reason));
                xml.WriteEndElement();
                break;
            default:
                if (vector.Verdict == "warn") xml.WriteElementString("system-out", Text(vector, view));
                break;
        }

        xml.WriteEndElement();
    }

    private static void Broken(XmlWriter xml, string element, VectorEntry vector, ReportView view)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", Printable.Line(vector.Requirement ?? vector.Verdict));
        xml.WriteAttributeString("message", Printable.Line(vector.Reason));
        xml.WriteString(Text(vector, view));
        xml.WriteEndElement();
    }

    /// <summary>The whole text of a finding's example; what tells another of its vectors from it.</summary>
    private static string Text(VectorEntry vector, ReportView view)
    {
        if (view.Failures.TryGetValue(vector.Id, out var failure)) return Printable.Lines(FailureText.Write(failure, view, Ink.None));
        var example = vector.Finding is { } id && view.Findings.TryGetValue(id, out var finding) ? $"finding {id}: as in {finding.Example}\n" : "";
        return Printable.Lines($"{example}{vector.Reason}\nagain {view.AgainFor(vector)}\n");
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<VectorEntry> vectors, ReportView view)
    {
        xml.WriteAttributeString("tests", vectors.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var name in new[] { "failures", "errors", "skipped" })
            xml.WriteAttributeString(name, vectors.Count(vector => Outcome(vector, view) == name).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(vectors.Sum(vector => vector.Millis)));
    }

    private static string Outcome(VectorEntry vector, ReportView view) => vector.Known is not null ? "skipped" : vector.Verdict switch
    {
        "fail" => "failures",
        "warn" when view.Results.Run.Strict => "failures",
        "error" => "errors",
        "skip" or "waived" => "skipped",
        _ => "passed",
    };

    private static string Seconds(double millis) => (millis / 1000).ToString("0.000###", CultureInfo.InvariantCulture);
}
