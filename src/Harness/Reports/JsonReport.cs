using System.Text.Encodings.Web;
using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes <c>results.json</c> (schemas/results.schema.json). Numbers of 64 bits are hexadecimal strings.</summary>
public static class JsonReport
{
    /// <summary>How all our JSON is written.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the report. The order is that of the suite, so that two runs differ only where the device did, and in millis.</summary>
    public static void Write(RunReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("suite");
        json.WriteString("version", report.Version);
        json.WriteString("casesDigest", report.CasesDigest);
        json.WriteEndObject();
        WriteDevice(json, report);
        json.WriteString("revision", report.Revision.Id);
        json.WriteStartObject("summary");
        foreach (var verdict in new[] { Verdict.Pass, Verdict.Fail, Verdict.Warn, Verdict.Skip, Verdict.Waived, Verdict.Error })
            json.WriteNumber(verdict.Name(), report.Conclusion.Summary[verdict]);
        json.WriteEndObject();
        json.WriteStartArray("vectors");
        foreach (var result in report.Conclusion.Results) WriteVector(json, result, report);
        json.WriteEndArray();
        FindingJson.Write(json, report.Findings);
        ProfileJson.Write(json, report.Profiles);
        json.WriteStartArray("requirements");
        foreach (var status in report.Requirements)
        {
            json.WriteStartObject();
            json.WriteString("id", status.Requirement.Id);
            json.WriteString("level", status.Requirement.Level.Name());
            json.WriteString("status", status.Status.Name());
            json.WriteString("impact", status.Requirement.Impact.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteVector(Utf8JsonWriter json, VectorResult result, RunReport report)
    {
        var covers = result.Vector.Case.Covers;
        var judge = result.Requirement ?? (covers.Count > 0 ? report.Revision.Requirements.GetValueOrDefault(covers[0]) : null);
        json.WriteStartObject();
        json.WriteString("id", result.Vector.Id);
        json.WriteString("case", result.Vector.Case.Id);
        json.WriteString("verdict", result.Verdict.Name());
        if (judge is null) json.WriteNull("level");
        else json.WriteString("level", judge.Level.Name());
        json.WriteStartArray("covers");
        foreach (var id in covers) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteString("requirement", result.Requirement?.Id);
        json.WriteString("finding", report.Findings.Of(result)?.Id);
        json.WriteString("impact", result.Impact?.Name());
        json.WriteStartArray("profiles");
        foreach (var profile in VectorProfiles.Of(result.Vector, report.Revision)) json.WriteStringValue(profile);
        json.WriteEndArray();
        json.WriteString("skip", result.SkipKind?.Name());
        json.WriteString("reason", Printable.Lines(result.Reason));
        json.WriteNumber("step", result.Step);
        json.WriteNumber("millis", Math.Round(result.Millis, 3));
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject("device");
        json.WriteString("requested", Printable.Line(report.DeviceName));
        if (report.Device is { } device) WriteDescription(json, device);
        json.WriteStartArray("notes");
        foreach (var note in report.Notes) json.WriteStringValue(Printable.Line($"{note.Kind}: {note.Text}"));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDescription(Utf8JsonWriter json, DeviceDescription device)
    {
        json.WriteString("name", Printable.Line(device.Name));
        json.WriteString("version", Printable.Line(device.Version));
        json.WriteStartArray("revisions");
        foreach (var revision in device.Revisions) json.WriteStringValue(Printable.Line(revision));
        json.WriteEndArray();
        json.WriteString("features", $"0x{device.Features:x}");
        json.WriteString("config", Convert.ToHexStringLower(device.Config));
        json.WriteStartArray("endpoints");
        foreach (var endpoint in device.Endpoints)
        {
            json.WriteStartObject();
            json.WriteNumber("id", endpoint.Id);
            json.WriteStartArray("access");
            foreach (var kind in new[] { AccessKinds.Read, AccessKinds.Write, AccessKinds.Execute })
            {
                if (endpoint.Access.HasFlag(kind)) json.WriteStringValue(kind.ToString().ToLowerInvariant());
            }

            json.WriteEndArray();
            json.WriteBoolean("privileged", endpoint.Privileged);
            json.WriteNumber("pasidBits", endpoint.PasidBits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("memory");
        foreach (var range in device.Memory)
        {
            json.WriteStartObject();
            json.WriteString("start", $"0x{range.Start:x}");
            json.WriteString("size", $"0x{range.Size:x}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("observe");
        foreach (var name in device.Observe.Order(StringComparer.Ordinal)) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
