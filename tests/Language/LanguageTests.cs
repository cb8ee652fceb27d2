using System.Text.Json.Nodes;
using Json.Schema;
using NUnit.Framework;
using Viommu.Harness.Language;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;
using Viommu.Tests.Process;

namespace Viommu.Tests.Language;

/// <summary>What is made from the code is as fresh as the code; <c>VIOMMU_ACCEPT=1</c> writes it anew.</summary>
public sealed class LanguageTests
{
    private const string Schema = "schemas/case.schema.json";
    private const string Language = "docs/case-language.md";

    private static bool Accepts => Environment.GetEnvironmentVariable("VIOMMU_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null or "";

    [Test]
    public void The_schema_is_fresh() => IsFresh(Schema, CaseSchema.Text(Revisions()));

    [Test]
    public void The_reference_is_fresh()
    {
        var text = File.ReadAllText(Checkout.PathOf(Language));
        foreach (var (name, part) in LanguageReference.Parts)
        {
            var start = $"<!-- made from the code: {name} -->\n";
            var from = text.IndexOf(start, StringComparison.Ordinal);
            Assert.That(from, Is.GreaterThan(0), $"{Language} has no mark for '{name}'");
            var to = text.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
            text = text[..(from + start.Length)] + part + text[to..];
        }

        IsFresh(Language, text);
    }

    [Test]
    public void Every_case_of_the_suite_is_as_the_schema_says()
    {
        var schema = JsonSchema.FromText(CaseSchema.Text(Revisions()));
        var files = Directory.GetFiles(Checkout.PathOf("spec-cases"), "*.yaml", SearchOption.AllDirectories).Where(path => !path.Contains("revisions"))
            .ToList();
        Assert.That(files, Has.Count.GreaterThan(1000));
        var refused = files.Where(path => !IsValid(schema, File.ReadAllText(path))).Select(path => Path.GetRelativePath(Checkout.Root, path));
        Assert.That(refused, Is.Empty);
    }

    [TestCase("id: a/b\ntitle: t\nrevision: r\ncovers: [c]\nstepz: []")]
    [TestCase("id: a/b\ntitle: t\nrevision: r\nsteps: []")]
    [TestCase("id: a/b\ntitle: t\nrevision: r\ncovers: [c]\nsteps:\n  - dma: {endpoint: 1, raed: 2}")]
    [TestCase("id: a/b\ntitle: t\nrevision: r\ncovers: [c]\nsteps:\n  - atach: {}")]
    [TestCase("id: a/b\ntitle: t\nrevision: r\ncovers: [c]\nneeds: {endpoint: 2}\nsteps: []")]
    public void The_schema_refuses(string text) => Assert.That(IsValid(JsonSchema.FromText(CaseSchema.Text(Revisions())), text), Is.False);

    private static bool IsValid(JsonSchema schema, string yaml)
    {
        var node = Node(YamlReader.Read("case.yaml", yaml, new Diagnostics())!);
        return schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(node)).IsValid;
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Node(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(Node)]),
        YamlScalar { Quoted: false, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        YamlScalar { Quoted: false } scalar when Shape.TryParseNumber(scalar.Text, out var number) => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    private static void IsFresh(string path, string text)
    {
        var file = Checkout.PathOf(path);
        if (Accepts) File.WriteAllText(file, text);
        Assert.That(
            File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", Is.EqualTo(text),
            $"{path} is stale: write it anew with VIOMMU_ACCEPT=1 dotnet test --filter LanguageTests");
    }

    private static RevisionCatalog Revisions() => RevisionCatalog.Load(Checkout.PathOf("spec-cases", "revisions"), new Diagnostics());
}
