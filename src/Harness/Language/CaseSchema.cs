using System.Text.Json;
using System.Text.Json.Nodes;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.GuestDrivers.Tasks;
using Viommu.Harness.Steps;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Language;

/// <summary>
/// The JSON Schema of a case file (draft 2020-12), made from what the reader itself goes by. It is for editors: it completes keys and tells what they say. What
/// depends on a revision, a format or a device is for <c>lint</c>.
/// </summary>
internal static class CaseSchema
{
    private static readonly JsonSerializerOptions s_layout =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, where requests are those of these revisions.</summary>
    public static string Text(RevisionCatalog revisions)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A case of the conformance suite for virtio-iommu",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. CaseKeys.Required.Select(key => JsonValue.Create(key))]),
            ["properties"] = Properties(CaseKeys.All, Head),
            ["$defs"] = new JsonObject
            {
                ["value"] = new JsonObject { ["type"] = new JsonArray("string", "integer", "boolean") },
                ["words"] = AnyOf(Ref("value"), ListOf(Ref("value"))),
                ["events"] = AnyOf(Name(), Closed(CaseKeys.Events, _ => Ref("value"))),
                ["accept"] = AnyOf(Name(), Closed(CaseKeys.Accept, _ => Ref("words"))),
                ["steps"] = ListOf(Ref("step")),
                ["step"] = Step(revisions),
            },
        };
        return schema.ToJsonString(s_layout) + "\n";
    }

    private static JsonObject Head(string key) => key switch
    {
        "id" => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9-]+(/[a-z0-9-]+)+$" },
        "title" or "note" => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        "revision" or "covers" or CaseReader.Formats => Ref("words"),
        "needs" => Closed(CaseKeys.Needs, Need),
        "accept" => Ref("accept"),
        "events" => Ref("events"),
        "bypass" => new JsonObject { ["const"] = "keep" },
        "party" => new JsonObject { ["const"] = "driver" },
        "machine" => AnyOf(Name(), Closed(MachineKeys.All, _ => [])),
        "control" => AnyOf(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "object" }),
        "with" => new JsonObject { ["type"] = "object" },
        _ => Ref("steps"),
    };

    private static JsonObject Need(string key) => key switch
    {
        "endpoints" => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 8 },
        "observe" => ListOf(
            new JsonObject { ["enum"] = new JsonArray([.. Observation.All.Order(StringComparer.Ordinal).Select(one => JsonValue.Create(one))]) }),
        _ => Ref("words"),
    };

    private static JsonObject Step(RevisionCatalog revisions)
    {
        var properties = new JsonObject();
        foreach (var key in StepKind.CommonKeys) properties[key.Name] = Described(key.Text, Beside(key.Name));
        foreach (var request in Requests(revisions))
            properties[request] = Described($"the request: {StepKinds.Request.Form.Text}", Body(StepKinds.Request.Form));
        // Tasks of a driver have the names of requests: what stands under one is the party's affair.
        foreach (var kind in TaskKinds.Tasks)
        {
            properties[kind.Name] = properties[kind.Name] is JsonObject request
                ? Described($"{request["description"]}; of a driver: {kind.Form.Text}", AnyOf((JsonObject)request.DeepClone(), Body(kind.Form)))
                : Described($"of a driver: {kind.Form.Text}", Body(kind.Form));
        }

        foreach (var kind in StepKinds.All)
        {
            properties[kind.Name] = Described(kind.Form.Text, Body(kind.Form));
            foreach (var key in kind.Keys) properties[key.Name] ??= Described(key.Text, key.Name == "steps" ? Ref("steps") : new JsonObject());
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Beside(string key) => key switch
    {
        "expect" => [],
        "when" => AnyOf(Name(), new JsonObject { ["type"] = "object" }),
        _ => new JsonObject { ["type"] = "string" },
    };

    private static IEnumerable<string> Requests(RevisionCatalog revisions) =>
        revisions.Ids.SelectMany(id => revisions.TryGet(id, out var revision) ? revision.Requests.Keys : [])
            .Select(CaseReader.ActionName).Distinct().Order(StringComparer.Ordinal);

    private static JsonObject Body(StepForm form)
    {
        var body = new JsonObject { ["type"] = "object", ["properties"] = Properties(form.Keys, _ => []) };
        if (!form.IsOpen) body["additionalProperties"] = false;
        if (form.TakesList) return AnyOf(Name(), ListOf(AnyOf(Name(), new JsonObject { ["type"] = "object" })));
        return AnyOf(form.TakesValue ? Ref("value") : Name(), body);
    }

    private static JsonObject Properties(IReadOnlyList<CaseKey> keys, Func<string, JsonObject> schema)
    {
        var properties = new JsonObject();
        foreach (var key in keys) properties[key.Name] = Described(key.Text, schema(key.Name));
        return properties;
    }

    private static JsonObject Closed(IReadOnlyList<CaseKey> keys, Func<string, JsonObject> schema) =>
        new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = Properties(keys, schema) };

    /// <summary>A name that stands for a value of the matrix, whatever that is.</summary>
    private static JsonObject Name() => new() { ["type"] = "string", ["pattern"] = @"^\$" };

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject AnyOf(params JsonObject[] choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };

    private static JsonObject Described(string text, JsonObject schema)
    {
        schema["description"] = text.Replace("`", "", StringComparison.Ordinal);
        return schema;
    }
}
