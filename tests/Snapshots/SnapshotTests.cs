using NUnit.Framework;

namespace Viommu.Tests.Snapshots;

public sealed class SnapshotTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-snapshot").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_text_never_seen_fails_and_is_left_as_received()
    {
        var path = Path.Combine(_folder, "x");

        Assert.That(Snapshot.Check("one\n", path, accept: false), Does.Contain("does not exist yet").And.Contain("VIOMMU_ACCEPT=1"));
        Assert.That(File.ReadAllText(path + ".received.txt"), Is.EqualTo("one\n"));
        Assert.That(path + ".verified.txt", Does.Not.Exist);
    }

    [Test]
    public void A_changed_text_fails_with_the_lines_that_differ()
    {
        var path = Path.Combine(_folder, "x");
        File.WriteAllText(path + ".verified.txt", "one\ntwo\nthree\n");

        Assert.That(Snapshot.Check("one\n2\nthree\n", path, accept: false), Does.Contain("- two\n+ 2\n"));
    }

    [Test]
    public void An_equal_text_passes_and_removes_what_was_received()
    {
        var path = Path.Combine(_folder, "x");
        File.WriteAllText(path + ".verified.txt", "one\r\n");
        File.WriteAllText(path + ".received.txt", "old");

        Assert.That(Snapshot.Check("one\n", path, accept: false), Is.Null);
        Assert.That(path + ".received.txt", Does.Not.Exist);
    }

    [Test]
    public void Accepting_writes_the_verified_file()
    {
        var path = Path.Combine(_folder, "deeper", "x");

        Assert.That(Snapshot.Check("one\n", path, accept: true), Is.Null);
        Assert.That(File.ReadAllText(path + ".verified.txt"), Is.EqualTo("one\n"));
    }
}
