using System.Collections.Concurrent;
using System.Text.Json;
using Json.Schema;

namespace Viommu.Tests.Reports;

/// <summary>The JSON Schemas in the folder <c>schemas</c>. A keyword that draft 2020-12 does not have is a mistake of the schema.</summary>
internal static class Schemas
{
    private static readonly Dialect s_strict = Dialect.Draft202012.With([], MetaSchemas.Draft202012Id, allowUnknownKeywords: false);

    private static readonly EvaluationOptions s_list = new() { OutputFormat = OutputFormat.List };

    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> s_read = new();

    /// <summary>Everything in the JSON that the schema of this name (<c>results</c>, <c>stdio/dma.reply</c>) does not allow, each with its place.</summary>
    public static IReadOnlyList<string> Mistakes(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        return Mistakes(name, document.RootElement);
    }

    /// <summary>Everything in the JSON that the schema of this name does not allow, each with its place.</summary>
    public static IReadOnlyList<string> Mistakes(string name, JsonElement json)
    {
        var found = s_read.GetOrAdd(name, one => new(() => Read(one))).Value.Evaluate(json, s_list);
        return found.IsValid ? [] : [.. from one in found.Details ?? [] from error in one.Errors ?? [] select $"{one.InstanceLocation}: {error.Value}"];
    }

    private static JsonSchema Read(string name)
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry(), DialectRegistry = new DialectRegistry(), Dialect = s_strict };
        options.DialectRegistry.Register(s_strict);
        // What another refers to by its name is read before it.
        var error = Path.Combine(Path.GetDirectoryName(name)!, "error.reply");
        if (name != error && File.Exists(PathOf(error))) JsonSchema.FromText(File.ReadAllText(PathOf(error)), options);
        return JsonSchema.FromText(File.ReadAllText(PathOf(name)), options);
    }

    private static string PathOf(string name) => Repository.PathOf($"schemas/{name}.schema.json");
}
