using System.Text.Json;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>Writes the member <c>profiles</c> of <c>results.json</c>.</summary>
internal static class ProfileJson
{
    /// <summary>Writes the array, the base first.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Profile> profiles)
    {
        json.WriteStartArray("profiles");
        foreach (var profile in profiles)
        {
            json.WriteStartObject();
            json.WriteString("name", profile.Name);
            json.WriteString("verdict", profile.Verdict.Name());
            json.WriteNumber("binding", profile.Binding);
            json.WriteNumber("judged", profile.Judged);
            json.WriteStartArray("notJudged");
            foreach (var one in profile.NotJudged)
            {
                json.WriteStartObject();
                json.WriteString("reason", one.Reason.Name());
                json.WriteNumber("count", one.Requirements.Count);
                json.WriteStartArray("requirements");
                foreach (var id in one.Requirements) json.WriteStringValue(id);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
