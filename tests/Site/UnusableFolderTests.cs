using NUnit.Framework;
using Viommu.Tests.Comparing;
using Viommu.Tests.Merging;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Site;

/// <summary>Folders that no site can be made of: each is told, and nothing is written.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class UnusableFolderTests
{
    private readonly ResultFiles _files = new();

    [TearDown]
    public void RemovePages()
    {
        if (Directory.Exists(_files.PathOf("pages"))) Directory.Delete(_files.PathOf("pages"), recursive: true);
    }

    [OneTimeTearDown]
    public void Remove() => _files.Dispose();

    [Test]
    public void A_folder_that_is_not_there() => Refused("nowhere", "there is no folder ");

    [Test]
    public void A_folder_without_results() => Refused(Made("none"), "no folder below .*none has a results.json");

    [Test]
    public void Results_of_another_format()
    {
        _files.Add("format/good", SampleRun.Pass());
        _files.AddText("format/old", "{\"vectors\": []}");
        _files.AddText("format/newer", "{\"format\": 3}");
        Refused("format", "(?s).*newer.*is of format 3.*\n.*old.*names no format");
    }

    [Test]
    public void History_of_another_device()
    {
        var document = ResultFiles.Document(SampleRun.Pass());
        _files.Add("history/a", document);
        _files.Add("history/a/history/one", document with { Device = document.Device with { Name = "another" } });
        Refused("history", ".*one is no older result of the device of ");
    }

    [Test]
    public void Findings_that_are_too_long()
    {
        _files.Add("long/a", SampleRun.Pass());
        using (var file = File.Create(_files.PathOf("long/a/findings.md"))) file.SetLength(1 << 30);
        Refused("long", ".*findings.md has 1073741824 bytes");
    }

    [Test]
    public void A_folder_that_cannot_be_written()
    {
        _files.Add("closed/a", SampleRun.Pass());
        File.WriteAllText(_files.PathOf("file"), "");
        var (code, output, error) = RealRun.Run("site", "--from", _files.PathOf("closed"), "--out", _files.PathOf("file/pages"));
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("viommu: the folder ").And.Not.Contain("bug"));
    }

    private string Made(string name) => Path.GetFileName(Directory.CreateDirectory(_files.PathOf(name)).FullName);

    private void Refused(string from, string message)
    {
        var (code, output, error) = RealRun.Run("site", "--from", _files.PathOf(from), "--out", _files.PathOf("pages"));
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Match($"^viommu: {message}").And.Not.Contain("bug"));
        Assert.That(_files.PathOf("pages"), Does.Not.Exist);
    }
}
