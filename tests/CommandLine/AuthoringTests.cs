using NUnit.Framework;
using Viommu.Tests.Reports;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.CommandLine;

/// <summary>list, coverage, explain, lint and new, against the small suite.</summary>
public sealed class AuthoringTests
{
    private string _suite = "";

    [SetUp]
    public void CopySuite()
    {
        _suite = Directory.CreateTempSubdirectory("viommu-suite").FullName;
        foreach (var file in Directory.EnumerateFiles(Trial.Suite, "*.yaml", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_suite, Path.GetRelativePath(Trial.Suite, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    [TearDown]
    public void RemoveSuite() => Directory.Delete(_suite, recursive: true);

    [TestCase("cases")]
    [TestCase("vectors")]
    [TestCase("requirements")]
    [TestCase("revisions")]
    [TestCase("devices")]
    [TestCase("mutants")]
    public void List_keeps_its_schema(string what)
    {
        var trial = new Trial();
        Assert.That(trial.Run("list", what, "--json", "--cases", _suite), Is.Zero);
        Assert.That(Schemas.Mistakes("list", trial.Output), Is.Empty);
    }

    [Test]
    public void List_revisions_names_them_and_the_default()
    {
        var trial = new Trial();
        Assert.That(trial.Run("list", "revisions", "--cases", Process.Checkout.PathOf("spec-cases")), Is.Zero);
        var lines = trial.Output.TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines, Has.One.Match("^pgtable-v2 +yes +virtio-iommu +"));
        Assert.That(lines.Where(line => line.Contains(" yes ", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1));
    }

    [TestCase("lint")]
    [TestCase("list")]
    [TestCase("coverage")]
    public void The_first_interruption_ends_it(string command)
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var trial = new Trial { Cancel = cancel.Token };
        Assert.That(trial.Run(command, "--cases", _suite), Is.EqualTo(Harness.Results.ExitCodes.Interrupted));
        Assert.That(trial.Output, Is.Empty);
        Assert.That(trial.Error, Does.Not.Contain("bug of viommu"));
    }

    [Test]
    public void Coverage_keeps_its_schema()
    {
        var trial = new Trial();
        Assert.That(trial.Run("coverage", "--json", "--cases", _suite), Is.Zero);
        Assert.That(Schemas.Mistakes("coverage", trial.Output), Is.Empty);
    }

    [Test]
    public void Coverage_text() => Snapshot.Verify(Answer("coverage", "--cases", _suite));

    [Test]
    public void List_text() => Snapshot.Verify(
        Answer("list", "--cases", _suite) + "\n" + Answer("list", "vectors", "--cases", _suite) + "\n"
        + Answer("list", "devices") + "\n" + Answer("list", "drivers") + "\n" + Answer("list", "mutants"));

    [Test]
    public void Explain_a_requirement() => Snapshot.Verify(Answer("explain", "unmap.would-split", "--cases", _suite));

    [Test]
    public void Explain_a_case() => Snapshot.Verify(Answer("explain", "unmap/would-split", "--cases", _suite).Replace(_suite, "SUITE"));

    [Test]
    public void Explain_a_vector() =>
        Assert.That(Answer("explain", "unmap/would-split@part=2", "--cases", _suite), Does.Contain("vector       unmap/would-split@part=2\n"));

    [Test]
    public void A_sound_suite_lints()
    {
        var trial = new Trial();
        Assert.That(trial.Run("lint", "--cases", _suite), Is.Zero);
        Assert.That(trial.Error, Does.Contain("2 cases checked, no mistakes"));
    }

    [Test]
    public void A_mistake_is_told_with_its_place_and_ends_with_2()
    {
        var file = Path.Combine(_suite, "attach", "plain.yaml");
        File.AppendAllText(file, "stepz: []\n");
        var trial = new Trial();
        Assert.That(trial.Run("lint", "--cases", _suite), Is.EqualTo(2));
        Assert.That(trial.Output, Does.Contain($"{file}:8:1: "));
    }

    [Test]
    public void Lint_of_one_file_tells_only_of_that_file()
    {
        File.AppendAllText(Path.Combine(_suite, "attach", "plain.yaml"), "stepz: []\n");
        var trial = new Trial();
        Assert.That(trial.Run("lint", Path.Combine(_suite, "unmap", "would-split.yaml")), Is.Zero);
        Assert.That(trial.Run("lint", Path.Combine(_suite, "attach")), Is.EqualTo(2));
    }

    [Test]
    public void A_suite_with_a_mistake_is_not_run()
    {
        File.AppendAllText(Path.Combine(_suite, "attach", "plain.yaml"), "stepz: []\n");
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", _suite), Is.EqualTo(2));
        Assert.That(trial.Options, Is.Null);
        Assert.That(trial.Error, Does.Contain("plain.yaml:8:1: "));
    }

    [Test]
    public void A_new_case_lints_and_runs()
    {
        var trial = new Trial();
        Assert.That(trial.Run("new", "unmap/twice", "--cases", _suite), Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(_suite, "unmap", "twice.yaml")),
            Does.Contain("\nid: unmap/twice\n").And.Contain("covers: [unmap.would-split]"));
        Assert.That(trial.Run("lint", Path.Combine(_suite, "unmap", "twice.yaml")), Is.Zero);
        Assert.That(trial.Run("run", "--cases", _suite, "--filter", "unmap/twice"), Is.Zero);
    }

    [Test]
    public void A_new_case_covers_what_it_is_told()
    {
        Assert.That(new Trial().Run("new", "queue/deep/x1", "--covers", "probe.nobody-asks", "--cases", _suite), Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(_suite, "queue", "deep", "x1.yaml")), Does.Contain("covers: [probe.nobody-asks]"));
    }

    private static string Answer(params string[] words)
    {
        var trial = new Trial();
        Assert.That(trial.Run(words), Is.Zero, trial.Error);
        return trial.Output;
    }
}
