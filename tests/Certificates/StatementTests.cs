using NUnit.Framework;
using Viommu.Harness.Certificates;
using Viommu.Spec;

namespace Viommu.Tests.Certificates;

[Parallelizable(ParallelScope.Self)]
public sealed class StatementTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-statement").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_skeleton_is_refused_until_it_is_filled_in()
    {
        var path = Path.Combine(_folder, "statement.yaml");
        Assert.That(new Desk().Run("new", "--statement", path), Is.Zero);
        Assert.That(Mistakes(File.ReadAllText(path)), Has.Count.EqualTo(6).And.All.Contains("is not filled in"));
        Assert.That(new Desk().Run("new", "--statement", path), Is.EqualTo(2), "it exists already");
        Assert.That(Mistakes(File.ReadAllText(path).Replace("\"<", "\"").Replace(">\"", "\"")), Is.Empty);
    }

    [TestCase("vendor: A\nproduct: B\nversion: 1\nbuild: c\nconfiguration: d\n", "needs 'contact'")]
    [TestCase("vendor: A\nproduct: B\nversion: 1\nbuild: c\nconfiguration: d\ncontact: e\nlogo: f\n", "has no key 'logo'")]
    [TestCase("vendor: ''\nproduct: B\nversion: 1\nbuild: c\nconfiguration: d\ncontact: e\n", "vendor is empty")]
    [TestCase("vendor: [A]\nproduct: B\nversion: 1\nbuild: c\nconfiguration: d\ncontact: e\n", "vendor must be a value")]
    [TestCase("- A\n", "must be a mapping")]
    public void Mistakes_are_told_with_their_place(string text, string mistake) =>
        Assert.That(Mistakes(text), Has.Count.EqualTo(1).And.Some.Match($@"statement\.yaml:\d+:\d+: .*{mistake}"));

    [Test]
    public void New_takes_a_case_or_a_statement()
    {
        var desk = new Desk();
        Assert.That(desk.Run("new"), Is.EqualTo(2));
        Assert.That(desk.Error, Does.Contain("the id of a case, or --statement FILE"));
        Assert.That(new Desk().Run("new", "unmap/x", "--statement", Path.Combine(_folder, "s.yaml")), Is.EqualTo(2));
    }

    private List<string> Mistakes(string text)
    {
        var path = Path.Combine(_folder, "tried", "statement.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        var diagnostics = new Diagnostics();
        StatementFile.Read(path, diagnostics);
        return [.. diagnostics.Items.Select(item => item.ToString())];
    }
}
