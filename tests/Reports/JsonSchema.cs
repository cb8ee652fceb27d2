using System.Text.Json;
using System.Text.RegularExpressions;

namespace Viommu.Tests.Reports;

/// <summary>
/// Validates JSON against the keywords of JSON Schema that our schemas use. A keyword it does not know is a mistake too,
/// so that no constraint is ever silently left out.
/// </summary>
internal sealed class JsonSchema
{
    private readonly JsonElement _root;
    private readonly List<string> _mistakes = [];

    private JsonSchema(JsonElement root) => _root = root;

    /// <summary>Everything in the JSON that the schema does not allow, each with its path.</summary>
    public static IReadOnlyList<string> Validate(string schemaFile, string json)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(schemaFile));
        using var value = JsonDocument.Parse(json);
        var validation = new JsonSchema(schema.RootElement);
        validation.Check(schema.RootElement, value.RootElement, "$");
        return validation._mistakes;
    }

    private void Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var rule = keyword.Value;
            switch (keyword.Name)
            {
                case "$schema" or "$id" or "$defs" or "title" or "description": break;
                case "$ref": Check(Resolve(rule.GetString()!), value, path); break;
                case "type": Want(IsOfType(rule, value), path, $"is no {rule}"); break;
                case "enum": Want(rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path, $"{value} is none of {rule}"); break;
                case "minimum": Want(value.GetDouble() >= rule.GetDouble(), path, $"{value} is below {rule}"); break;
                case "maximum": Want(value.GetDouble() <= rule.GetDouble(), path, $"{value} is above {rule}"); break;
                case "minLength": Want(value.GetString()!.Length >= rule.GetInt32(), path, "is too short"); break;
                case "pattern": Want(Regex.IsMatch(value.GetString()!, rule.GetString()!), path, $"'{value}' does not match {rule}"); break;
                case "required":
                    foreach (var name in rule.EnumerateArray()) Want(value.TryGetProperty(name.GetString()!, out _), path, $"has no {name}");
                    break;
                case "properties": Properties(schema, rule, value, path); break;
                case "additionalProperties": Want(rule.ValueKind == JsonValueKind.False, path, "additionalProperties can only be false here"); break;
                case "items":
                    var index = 0;
                    foreach (var item in value.EnumerateArray()) Check(rule, item, $"{path}[{index++}]");
                    break;
                case "oneOf": Want(rule.EnumerateArray().Count(one => Holds(one, value)) == 1, path, "does not match exactly one of the forms"); break;
                default: _mistakes.Add($"{path}: the schema uses {keyword.Name}, which this validator does not know"); break;
            }
        }
    }

    private void Properties(JsonElement schema, JsonElement properties, JsonElement value, string path)
    {
        var closed = schema.TryGetProperty("additionalProperties", out _);
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var rule)) Check(rule, member.Value, $"{path}.{member.Name}");
            else Want(!closed, path, $"has a member {member.Name}");
        }
    }

    private bool Holds(JsonElement schema, JsonElement value)
    {
        var trial = new JsonSchema(_root);
        trial.Check(schema, value, "$");
        return trial._mistakes.Count == 0;
    }

    private JsonElement Resolve(string reference)
    {
        var at = _root;
        foreach (var part in reference.TrimStart('#', '/').Split('/')) at = at.GetProperty(part);
        return at;
    }

    private void Want(bool holds, string path, string mistake)
    {
        if (!holds) _mistakes.Add($"{path}: {mistake}");
    }

    private static bool IsOfType(JsonElement rule, JsonElement value) => rule.ValueKind == JsonValueKind.Array
        ? rule.EnumerateArray().Any(one => IsOfType(one, value))
        : rule.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => false,
        };
}
