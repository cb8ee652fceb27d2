using NUnit.Framework;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Tables;

/// <summary>Where a request's descriptor differs by format: every byte belongs to one field, and the value of <c>format</c> chooses.</summary>
public sealed class WriterRevisionTests
{
    private const string Head = """
        revision: draft
        extends: base
        features: {TABLES: 9}
        values:
          kinds: {numbers: {ONE: 1, TWO: 2}}
        requests:
          TABLE:
            type: 6
            feature: TABLES
            size: 16
            fields:
              - {at: 4, type: u8, name: format, values: kinds}
              - {at: 5, type: "u8[11]", name: descriptor}
            descriptors:
        """;

    private string _folder = "";

    [SetUp]
    public void Folder()
    {
        _folder = Directory.CreateTempSubdirectory("revisions").FullName;
        File.Copy(Path.Combine(Cases(), "revisions", "virtio-iommu.yaml"), Path.Combine(_folder, "base.yaml"));
        var text = File.ReadAllText(Path.Combine(_folder, "base.yaml")).Replace("revision: virtio-iommu", "revision: base");
        File.WriteAllText(Path.Combine(_folder, "base.yaml"), text);
    }

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void EveryShippedRevisionIsSound()
    {
        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(Path.Combine(Cases(), "revisions"), diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        Assert.That(catalog.Ids, Is.EqualTo(new[] { "pgtable-2023-04", "pgtable-poc-2023", "pgtable-v2", "virtio-iommu" }));
        Assert.That(catalog.Default!.Id, Is.EqualTo("pgtable-v2"));
    }

    [Test]
    public void TheFormatChoosesTheLayout()
    {
        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(Path.Combine(Cases(), "revisions"), diagnostics);
        Assert.That(catalog.TryGet("pgtable-v2", out var revision));
        var request = revision!.Requests["ATTACH_TABLE"];
        var bytes = new byte[request.Readable.Size];
        bytes[12] = 4;
        Assert.That(revision.LayoutOf(request, bytes)["fsc"].Offset, Is.EqualTo(32));
        Assert.That(revision.LayoutOf(request, bytes).Size, Is.EqualTo(124));
        bytes[12] = 3;
        Assert.That(revision.LayoutOf(request, bytes), Is.SameAs(request.Readable));
    }

    [TestCase("      ONE: {fields: [{at: 5, type: \"u8[10]\", name: root}]}", "ends at 15")]
    [TestCase("      ONE: {fields: [{at: 8, type: le64, name: root}]}", "gap")]
    [TestCase("      ONE: {fields: [{at: 5, type: \"u8[11]\", name: format}]}", "already")]
    [TestCase("      THREE: {fields: [{at: 5, type: \"u8[11]\", name: root}]}", "has no 'THREE'")]
    [TestCase("      ONE: {fields: [{at: 5, type: \"u8[11]\", name: root, mark: guessed}]}", "mark")]
    public void AWrongDescriptorIsRefused(string line, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "draft.yaml"), $"{Head}\n{line}\n");
        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(_folder, diagnostics);
        Assert.That(diagnostics.Items.Select(i => i.Message), Has.Some.Contains(message));
        Assert.That(catalog.TryGet("draft", out _), Is.False);
    }

    [TestCase("rules: none", "there is no rules/none.yaml")]
    [TestCase("rules: ../base", "there is no rules/../base.yaml")]
    public void AMissingPartIsRefused(string line, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "draft.yaml"), $"revision: draft\nextends: base\n{line}\n");
        var diagnostics = new Diagnostics();
        RevisionCatalog.Load(_folder, diagnostics);
        Assert.That(diagnostics.Items.Select(i => i.Message), Has.Some.Contains(message));
    }

    [Test]
    public void WhatIsReconstructedCannotFailADevice()
    {
        const string text = """
            revision: draft
            extends: base
            sources: {R: "ours"}
            requirements:
              a.b: {who: device, level: MUST, text: "t", source: R, section: "s", mark: reconstructed}
            """;
        File.WriteAllText(Path.Combine(_folder, "draft.yaml"), text);
        var diagnostics = new Diagnostics();
        RevisionCatalog.Load(_folder, diagnostics);
        Assert.That(diagnostics.Items.Select(i => i.Message), Has.Some.Contains("warn at most"));
    }

    internal static string Cases()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.slnx"))) return Path.Combine(folder.FullName, "spec-cases");
        }

        throw new DirectoryNotFoundException("no checkout around the tests");
    }
}
