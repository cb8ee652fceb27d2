using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Walking;
using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Process;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>
/// docs/adding-a-format.md: a format that the suite never heard of is the files of this folder, and nothing else changes. Cases that are written
/// once for all formats run for it, its own do too, and what breaks it is noticed.
/// </summary>
public sealed partial class FifthFormatTests
{
    private static readonly DeviceConfiguration Configuration = new()
    {
        Name = "toy",
        Endpoints = [.. new uint[] { 0x8, 0x10, 0x18 }
            .Select(id => new EndpointConfiguration(id, []) { Tables = [new TableHardware("toy", 0x70)], PasidBits = 8 })],
    };

    private string _folder = "";
    private Suite _suite = null!;
    private Revision _revision = null!;
    private IReadOnlyList<Vector> _vectors = [];

    [OneTimeSetUp]
    public void Load()
    {
        _folder = Directory.CreateTempSubdirectory("toy").FullName;
        var diagnostics = new Diagnostics();
        _suite = ToySuite.Load(_folder, diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        Assert.That(_suite.Revisions.TryGet(ToySuite.Revision, out var revision), Is.True);
        _revision = revision!;
        _vectors = [.. _suite.VectorsFor(_revision)
            .Where(vector => vector.Kind is ToyKind || vector.Case.Id.StartsWith("formats/toy/", StringComparison.Ordinal))];
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, true);

    [Test]
    public void Its_cases_and_those_for_every_format_have_no_mistake()
    {
        var diagnostics = new Diagnostics();
        Lint.Check([.. _vectors.Select(vector => vector.Case).Distinct()], _suite.Revisions, diagnostics, _suite.Kinds, _revision);
        Assert.That(diagnostics.Items, Is.Empty);
    }

    [TestCase(HostTranslation.Emulated)]
    [TestCase(HostTranslation.Nested)]
    [TestCase(HostTranslation.Shadow)]
    public void Cases_for_every_format_run_for_it(HostTranslation host)
    {
        var results = Run(new ToyRules(), host);
        Assert.That(results.Where(result => result.Verdict is not (Verdict.Pass or Verdict.Skip)).Select(result => $"{result.Vector.Id}: {result.Reason}"),
            Is.Empty);
        var passed = results.Where(result => result.Verdict == Verdict.Pass).ToList();
        Assert.That(passed.Select(result => result.Vector.Case.Id),
            Does.Contain("formats/toy/leaf").And.Contain("formats/toy/modes").And.Contain("attach-table/crossing-access")
                .And.Contain("invalidate/revoked-page"));
        Assert.That(passed, Has.Count.GreaterThan(200));
    }

    [Test]
    public void Its_mistakes_are_noticed()
    {
        Assert.That(Failed(new NeverPage()), Does.Contain("formats/toy/leaf"));
        Assert.That(Failed(new AlwaysWritable()), Is.Not.Empty);
        Assert.That(Failed(new AlwaysValid()), Is.Not.Empty);
    }

    [Test]
    public void Its_vectors_are_walked()
    {
        const string Vector = """
            {"id":"t","format":"toy","context":{"root":"0x1000"},"memory":[["0x1000","0x8000000000000002"],["0x2008","0xc000000000000200"]],
             "access":"read","iova":"0x212345","expect":{"address":"0x212345","pageSize":"0x200000"}}
            """;
        var answer = new TranslationSession(new ToyVectors()).Answer(Encoding.UTF8.GetBytes(Vector.ReplaceLineEndings("")));
        Assert.That(answer.Problems, Is.Empty);
        Assert.That(answer.Ok, Is.True);
    }

    [Test]
    public void The_guide_names_places_that_are_there()
    {
        var guide = File.ReadAllText(Checkout.PathOf("docs/adding-a-format.md"));
        var places = PlacePattern().Matches(guide).Select(match => match.Groups[1].Value).ToList();
        Assert.That(places, Has.Count.GreaterThan(15));
        Assert.That(places.Where(place => !Path.Exists(Checkout.PathOf(place))), Is.Empty);
    }

    private List<string> Failed(ToyRules rules) => [.. Run(rules).Where(result => result.Verdict == Verdict.Fail).Select(result => result.Vector.Case.Id)];

    private IReadOnlyList<VectorResult> Run(ToyRules rules, HostTranslation host = HostTranslation.Emulated)
    {
        var source = new ReferenceSource("reference:toy", Configuration with { HostTranslation = host }, () => new ToyDevice(rules));
        return Runner.Run(new RunOptions { Source = source, Revision = _revision, Vectors = _vectors }).Results;
    }

    [GeneratedRegex("`((?:src|spec-cases|tests|docs)/[^`]*)`")]
    private static partial Regex PlacePattern();

    private sealed class NeverPage : ToyRules
    {
        public override bool IsPage(ulong entry, int level) => level == 0;
    }

    private sealed class AlwaysWritable : ToyRules
    {
        public override bool IsWritable(ulong entry) => true;
    }

    private sealed class AlwaysValid : ToyRules
    {
        public override bool IsValid(ulong entry) => true;
    }
}
