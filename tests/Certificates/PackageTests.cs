using System.IO.Compression;
using System.Text.Json;
using NUnit.Framework;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Certificates;

/// <summary>A package as it was written is verified, wherever it lies; what is no package is told, and fills neither memory nor disk.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PackageTests : PackageFixture
{
    [Test]
    public void A_conformant_device_is_certified_and_verified()
    {
        var (code, output, error) = Verify(Good);
        Assert.That(code, Is.Zero, output + error);
        Assert.That(output, Does.EndWith("VERIFIED: base, RISCV\n"));
        Assert.That(new Package(Good).Read(Package.Certificate)["certified"]!.ToJsonString(), Is.EqualTo("[\"base\",\"RISCV\"]"));
    }

    [Test]
    public void What_is_broken_is_verified_and_not_certified()
    {
        var (code, output, error) = Verify(Bad);
        Assert.That(code, Is.Zero, output + error);
        Assert.That(output, Does.EndWith("VERIFIED: RISCV\n").And.Contain("until 2027-01-31: mended in 1.1"));
    }

    [Test]
    public void The_certificate_keeps_its_schema()
    {
        Assert.That(Schemas.Mistakes("certificate", File.ReadAllText(Path.Combine(Good, Package.Certificate))), Is.Empty);
        Assert.That(Schemas.Mistakes("certificate", File.ReadAllText(Path.Combine(Bad, Package.Certificate))), Is.Empty);
    }

    /// <summary>Many workers, restarts and all: what is written does not depend on who was first.</summary>
    [Test]
    public void Transcripts_are_the_same_with_one_worker_and_with_four()
    {
        var folders = new List<string>();
        foreach (var jobs in new[] { "1", "4" })
        {
            folders.Add(Path.Combine(Root, $"jobs-{jobs}"));
            var desk = new Desk();
            desk.Run("run", "--cases", Suite, "--device", Broken, "--jobs", jobs, "--report", "json,transcripts", "--out", folders[^1]);
            Assert.That(desk.Error, Does.Contain("results.json"));
        }

        Assert.That(new Package(folders[0]).Lines(), Is.EqualTo(new Package(folders[1]).Lines()));
    }

    [Test]
    public void A_run_that_was_made_becomes_the_same_package()
    {
        var (run, package) = (Path.Combine(Root, "run"), Path.Combine(Root, "from"));
        new Desk().Run("run", "--cases", Suite, "--report", "json,transcripts", "--out", run);
        var desk = new Desk();
        Assert.That(desk.Run("certify", "--cases", Suite, "--from", run, "--out", package, "--statement", Statement), Is.Zero, desk.Error);
        Assert.That(Verify(package).Code, Is.Zero);
        // The time that a vector took is the time that judging it again took.
        Assert.That(File.ReadAllText(Path.Combine(package, Package.Certificate)), Is.EqualTo(File.ReadAllText(Path.Combine(Good, Package.Certificate))));
    }

    [Test]
    public void A_part_of_a_run_becomes_none()
    {
        var run = Path.Combine(Root, "part");
        new Desk().Run("run", "--cases", Suite, "--report", "json,transcripts", "--out", run, "--filter", "unmap/twice");
        var desk = new Desk();
        Assert.That(desk.Run("certify", "--cases", Suite, "--from", run, "--out", Path.Combine(Root, "p"), "--statement", Statement), Is.EqualTo(2));
        Assert.That(desk.Error, Does.Contain("whole run"));
        Assert.That(File.Exists(Path.Combine(Root, "p", "certificate.json")), Is.False);
    }

    [TestCase("")]
    [TestCase("package/")]
    public void A_package_may_be_zipped(string folder)
    {
        var zip = Zip(archive =>
        {
            foreach (var path in Directory.EnumerateFiles(Good)) archive.CreateEntryFromFile(path, folder + Path.GetFileName(path));
        });
        var (code, output, error) = Verify(zip);
        Assert.That(code, Is.Zero, output + error);
    }

    [TestCase("../results.json", "climbs out")]
    [TestCase("a/../../results.json", "climbs out")]
    [TestCase("/etc/passwd", "climbs out")]
    [TestCase("a\\..\\results.json", "climbs out")]
    public void A_zip_whose_names_climb_out_is_refused(string name, string why) =>
        Refuses(Zip(archive => archive.CreateEntry(name), archive => archive.CreateEntry("MANIFEST")), why);

    [Test]
    public void A_zip_with_a_name_twice_is_refused() =>
        Refuses(Zip(archive => archive.CreateEntry("MANIFEST"), archive => archive.CreateEntry("MANIFEST")), "is in it twice");

    [Test]
    public void A_zip_of_thousands_of_files_is_refused_unopened() => Refuses(
        Zip(archive =>
        {
            for (var i = 0; i < 3000; i++) archive.CreateEntry($"{i}", CompressionLevel.NoCompression);
        }),
        "more than 64 files");

    [Test]
    public void A_file_that_unpacks_without_end_is_read_to_a_limit()
    {
        var zip = Zip(archive =>
        {
            foreach (var path in Directory.EnumerateFiles(Good).Where(path => Path.GetFileName(path) != Package.Certificate))
                archive.CreateEntryFromFile(path, Path.GetFileName(path));
            using var bomb = archive.CreateEntry(Package.Certificate).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) bomb.Write(zeros);
        });
        var (code, output, _) = Verify(zip);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("certificate.json has more than 1048576 bytes"));
    }

    [Test]
    public void Transcripts_that_unpack_without_end_are_read_to_a_limit()
    {
        var package = Copy(Good);
        using (var stream = new GZipStream(File.Create(package.PathOf(Package.Transcripts)), CompressionLevel.Fastest))
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 70; i++) stream.Write(spaces);
        }

        var (code, output, _) = Verify(package.Seal().Folder);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("transcripts.jsonl.gz: line 1 is longer than"));
    }

    [TestCase("not a zip", "it is no ZIP file")]
    [TestCase("", "it is no ZIP file")]
    public void What_is_no_package_is_refused(string text, string why)
    {
        var path = Path.Combine(Root, $"{Guid.NewGuid():n}.zip");
        File.WriteAllText(path, text);
        Refuses(path, why);
    }

    [Test]
    public void A_folder_that_is_not_there_is_told() => Refuses(Path.Combine(Root, "nowhere"), "there is no");

    [Test]
    public void An_empty_folder_lacks_everything()
    {
        var (code, output, _) = Verify(Directory.CreateDirectory(Path.Combine(Root, "empty")).FullName);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("certificate.json is missing").And.Contain("MANIFEST is missing"));
    }

    [TestCase(Package.Results, "results.json is of format 99")]
    [TestCase(Package.Certificate, "certificate.json is of format 99")]
    public void Files_of_a_future_format_are_told(string file, string why)
    {
        var package = Copy(Good).Edit(file, node => node["format"] = 99).Seal();
        var (code, output, _) = Verify(package.Folder);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain(why).And.Contain("a newer one wrote it"));
    }

    [TestCase("MANIFEST")]
    [TestCase("certificate.json")]
    [TestCase("results.json")]
    [TestCase("suite.sha256")]
    [TestCase("transcripts.jsonl.gz")]
    public void Files_of_garbage_are_told(string file)
    {
        var package = Copy(Good);
        File.WriteAllBytes(package.PathOf(file), [0, 0xff, .. "{]"u8, 0x1f, 0x8b]);
        if (file != "MANIFEST") package.Seal();
        var (code, output, error) = Verify(package.Folder);
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(output, Does.Contain(file));
        Assert.That(error, Is.Empty);
    }

    [Test]
    public void A_package_of_another_version_is_judged_again_and_its_pages_are_not_compared()
    {
        var (code, output, error) = Verify(Good, new Desk { Version = "2.0.0" });
        Assert.That(code, Is.Zero, output + error);
        Assert.That(output, Does.Contain("written by viommu 1.2.3"));
    }

    [Test]
    public void Nothing_is_written_by_verify()
    {
        var before = Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Count();
        Verify(Bad);
        Assert.That(Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(before));
    }

    [Test]
    public void A_package_has_a_folder_of_its_own()
    {
        var desk = new Desk();
        Assert.That(desk.Run("certify", "--cases", Suite, "--out", Good, "--statement", Statement), Is.EqualTo(2));
        Assert.That(desk.Error, Does.Contain("is not empty"));
    }

    [Test]
    public void Every_badge_is_an_endpoint_and_a_picture()
    {
        using var badge = JsonDocument.Parse(File.ReadAllText(Path.Combine(Good, "badge-RISCV.json")));
        Assert.That(badge.RootElement.GetProperty("schemaVersion").GetInt32(), Is.EqualTo(1));
        Assert.That(badge.RootElement.GetProperty("message").GetString(), Is.EqualTo("conformant"));
        var picture = System.Xml.Linq.XDocument.Load(Path.Combine(Bad, "badge-base.svg"));
        Assert.That(picture.Root!.Attribute("aria-label")!.Value, Is.EqualTo("virtio-iommu base: not conformant"));
        Assert.That(File.Exists(Path.Combine(Good, "badge-AMD_PT.svg")), Is.False, "what is not offered has no badge");
    }

    private string Zip(params ReadOnlySpan<Action<ZipArchive>> fill)
    {
        var path = Path.Combine(Root, $"{Guid.NewGuid():n}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var one in fill) one(archive);
        return path;
    }

    private void Refuses(string path, string why)
    {
        var (code, _, error) = Verify(path);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(why));
    }
}
