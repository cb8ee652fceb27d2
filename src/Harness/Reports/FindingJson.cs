using System.Text.Json;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes the member <c>findings</c> of <c>results.json</c>.</summary>
internal static class FindingJson
{
    /// <summary>Writes the array, the worst finding first.</summary>
    public static void Write(Utf8JsonWriter json, Findings findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings.All)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("verdict", finding.Verdict.Name());
            json.WriteString("impact", finding.Impact.Name());
            json.WriteString("requirement", finding.Requirement?.Id);
            json.WriteString("level", finding.Requirement?.Level.Name());
            json.WriteString("shape", Printable.Lines(finding.Shape));
            json.WriteString("example", finding.Example.Vector.Id);
            json.WriteNumber("count", finding.Vectors.Count);
            json.WriteNumber("known", finding.Known);
            json.WriteNumber("waived", finding.Waived);
            json.WriteStartArray("profiles");
            foreach (var profile in finding.Profiles) json.WriteStringValue(profile);
            json.WriteEndArray();
            json.WriteStartArray("vectors");
            foreach (var result in finding.Vectors) json.WriteStringValue(result.Vector.Id);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
