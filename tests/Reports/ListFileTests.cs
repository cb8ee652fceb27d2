using NUnit.Framework;
using Viommu.Harness.Results;
using Viommu.Spec;

namespace Viommu.Tests.Reports;

public sealed class ListFileTests
{
    private string _path = "";

    [SetUp]
    public void MakeFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    [Test]
    public void Reads_a_baseline()
    {
        var diagnostics = new Diagnostics();
        var entries = Baseline("- {vector: a/b@x=1, reason: slow hardware}\n- vector: c/**\n  reason: \"issue 5\"\n", diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        Assert.That(entries.Select(entry => (entry.Vector.Pattern, entry.Reason)), Is.EqualTo(new[] { ("a/b@x=1", "slow hardware"), ("c/**", "issue 5") }));
        Assert.That(entries[1].Place, Is.EqualTo($"{_path}:2:11"));
    }

    [Test]
    public void An_empty_list_is_a_baseline()
    {
        var diagnostics = new Diagnostics();
        Assert.That(Baseline("[]\n", diagnostics), Is.Empty);
        Assert.That(diagnostics.Items, Is.Empty);
    }

    [TestCase("a: b\n", 1, 1, "a baseline must be a list, not a mapping")]
    [TestCase("- {vector: a, reasn: b}\n", 1, 15, "has no key 'reasn'; did you mean 'reason'?")]
    [TestCase("- {vector: a, reason: b}\n- {vector: a, reason: c}\n", 2, 12, "stands twice")]
    [TestCase("- {vector: a}\n", 1, 3, "needs 'reason'")]
    [TestCase("- {vector: a, reason: ''}\n", 1, 23, "reason is empty")]
    public void Refuses_a_wrong_baseline_with_its_place(string text, int line, int column, string message)
    {
        var diagnostics = new Diagnostics();
        Baseline(text, diagnostics);
        Assert.That(diagnostics.Items.Select(item => item.ToString()), Has.Some.StartsWith($"{_path}:{line}:{column}: ").And.Some.Contains(message));
    }

    [Test]
    public void Reads_waivers()
    {
        var diagnostics = new Diagnostics();
        var entries = Waivers("- {vector: a/b, reason: soon, expires: 2026-12-31}\n", diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        Assert.That(entries.Single().Expires, Is.EqualTo(new DateOnly(2026, 12, 31)));
    }

    [TestCase("31.12.2026")]
    [TestCase("2026-02-30")]
    [TestCase("soon")]
    public void Refuses_a_day_that_is_none(string day)
    {
        var diagnostics = new Diagnostics();
        Assert.That(Waivers($"- {{vector: a/b, reason: soon, expires: {day}}}\n", diagnostics), Is.Empty);
        Assert.That(diagnostics.Items.Single().ToString(), Is.EqualTo($"{_path}:1:40: expires must be a day, not '{day}'; write it as 2027-01-31"));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_mistake()
    {
        var diagnostics = new Diagnostics();
        ListFile.ReadBaseline(_path + ".gone", diagnostics);
        Assert.That(diagnostics.Items.Single().Message, Does.StartWith("cannot be read"));
    }

    private IReadOnlyList<KnownFailure> Baseline(string text, Diagnostics diagnostics)
    {
        File.WriteAllText(_path, text);
        return ListFile.ReadBaseline(_path, diagnostics);
    }

    private IReadOnlyList<Waiver> Waivers(string text, Diagnostics diagnostics)
    {
        File.WriteAllText(_path, text);
        return ListFile.ReadWaivers(_path, diagnostics);
    }
}
