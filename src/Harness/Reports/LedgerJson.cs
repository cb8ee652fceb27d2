using System.Text.Json;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes <c>coverage --json</c> (schemas/coverage.schema.json).</summary>
public static class LedgerJson
{
    /// <summary>Writes the ledger, in the revision's order.</summary>
    public static void Write(Ledger ledger, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonReport.Options);
        json.WriteStartObject();
        json.WriteString("revision", ledger.Revision.Id);
        json.WriteStartArray("requirements");
        foreach (var entry in ledger.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Requirement.Id);
            json.WriteString("level", entry.Requirement.Level.Name());
            json.WriteString("who", entry.Requirement.Who.ToString().ToLowerInvariant());
            json.WriteString("status", entry.StatusName);
            json.WriteString("reason", entry.Reason);
            json.WriteStartArray("vectors");
            foreach (var id in entry.Vectors) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
