using System.IO.Compression;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Tests.Merging;

/// <summary>What shards come to together is what the whole run writes.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class MergeTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-merge").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_reference_device_in_three_shards() => AssertWhole(3);

    [Test]
    public void A_mutant_in_three_shards() => AssertWhole(
        3, "--device", "reference:detach-all-of-domain", "--filter", "attach/**", "--filter", "detach/**", "--filter", "sequences/**");

    [Test]
    public void A_part_of_the_suite_under_every_option() => AssertWhole(
        4, "--device", "reference:riscv-accessed-unchecked", "--filter", "unmap/**", "--filter", "formats/riscv/sade*", "--complete", "--strict", "--all");

    [Test]
    public void More_shards_than_vectors() => AssertWhole(5, "--filter", "attach/isolates");

    /// <summary>A control that does not hold is told by each shard that needed it, wherever it belongs, and once by all together.</summary>
    [Test]
    public void Controls_that_do_not_hold()
    {
        string[] words = ["--device", "reference:detach-fails-when-done", "--filter", "virtqueue/**"];
        AssertWhole(3, words);
        Assert.That(Results("whole").Vectors, Has.Count.GreaterThan(Results("whole").Run.Selected), "no control was told of");
        AssertWhole(3, [.. words, "--filter", "requests/plain"]);
        Assert.That(Results("whole").Vectors, Has.Count.EqualTo(Results("whole").Run.Selected));
    }

    [Test]
    public void Known_waived_and_stale_entries()
    {
        File.WriteAllText(InFolder("known.yaml"), """
            - {vector: "formats/riscv/sade-off@**", reason: issue 1}
            - {vector: "formats/riscv/never-*", reason: stale}
            - {vector: nothing, reason: no such vector}
            """);
        File.WriteAllText(InFolder("waivers.yaml"), """
            - {vector: "formats/riscv/sade-keeps*", reason: later, expires: 2030-01-01}
            - {vector: "formats/riscv/sade-execute*", reason: over, expires: 2020-01-01}
            - {vector: "formats/riscv/leaf-*", reason: passes, expires: 2030-01-01}
            """);
        AssertWhole(3, "--device", "reference:riscv-accessed-unchecked", "--filter", "formats/riscv/**", "--baseline", InFolder("known.yaml"),
            "--waivers", InFolder("waivers.yaml"));
        Assert.That(Results("whole").Run.Stale, Has.Count.EqualTo(5));
    }

    /// <summary>What was exchanged is told as by the whole run, so that the run can be judged again from it.</summary>
    [Test]
    public void Transcripts_in_three_shards()
    {
        string[] words = ["--device", "reference:detach-fails-when-done", "--filter", "virtqueue/**", "--filter", "formats/riscv/**", "--report",
            "json,transcripts"];
        AssertWhole(3, words);
        Assert.That(Transcript("merged"), Is.EqualTo(Transcript("whole")).And.Not.Empty);
    }

    [Test]
    public void Transcripts_that_are_cut_or_of_another_run_are_not_merged()
    {
        string[] words = ["--filter", "attach/**", "--report", "json,transcripts"];
        AssertWhole(2, words);
        var file = InFolder($"part2/{TranscriptHead.FileName}");
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        Refused("part2.*: .*");
        RealRun.Suite(InFolder("other"), "--filter", "detach/**", "--report", "json,transcripts");
        File.Copy(InFolder($"other/{TranscriptHead.FileName}"), file, overwrite: true);
        Refused("part2.* out of its place");
        File.Delete(file);
        var (code, _, error) = RealRun.Run("merge", InFolder("part1"), InFolder("part2"), "--out", InFolder("lacking"));
        Assert.That(code, Is.Zero);
        Assert.That(error, Does.Match("part2 has no transcripts.jsonl.gz"));
        Assert.That(InFolder($"lacking/{TranscriptHead.FileName}"), Does.Not.Exist);
    }

    private void Refused(string message)
    {
        var (code, _, error) = RealRun.Run("merge", InFolder("part1"), InFolder("part2"), "--out", InFolder("refused"));
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Match($"viommu: .*{message}").And.Not.Contain("bug"));
        Assert.That(InFolder($"refused/{TranscriptHead.FileName}"), Does.Not.Exist);
    }

    private string Transcript(string name)
    {
        using var stream = new GZipStream(File.OpenRead(InFolder($"{name}/{TranscriptHead.FileName}")), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private ResultsDocument Results(string name)
    {
        var results = ResultsFile.Read(InFolder(name), out var error);
        Assert.That(error, Is.Null);
        return results!;
    }

    private void AssertWhole(int shards, params string[] words)
    {
        var code = RealRun.Suite(InFolder("whole"), words);
        var parts = new List<string>();
        // The order in which parts are named is of no account.
        for (var i = shards; i > 0; i--)
        {
            var part = InFolder($"part{i}");
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            if (RealRun.Suite(part, [.. words, "--shard", $"{i}/{shards}"]) != Harness.Results.ExitCodes.NothingRan) parts.Add(part);
        }

        var merged = RealRun.Run(["merge", .. parts, "--out", InFolder("merged")]);
        Assert.That(merged.Code, Is.EqualTo(code), merged.Error);
        Assert.That(Text("merged"), Is.EqualTo(Text("whole")));
        Assert.That(merged.Output, Does.Contain("\nvectors       "));
    }

    private string Text(string name) => Millis().Replace(File.ReadAllText(Path.Combine(InFolder(name), ResultsFile.Name)), "");

    [GeneratedRegex("\"millis\": [0-9.E-]+")]
    private static partial Regex Millis();
}
