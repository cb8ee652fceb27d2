using NUnit.Framework;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Tests.Certificates;

/// <summary>The transcripts of parts put together are those of the whole run.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TranscriptMergeTests : PackageFixture
{
    [Test]
    public void Three_shards_make_the_whole()
    {
        var parts = Shards(3);
        var whole = Run("whole");
        var merged = Directory.CreateDirectory(Path.Combine(Root, "merged")).FullName;
        Assert.That(TranscriptMerge.Merge(parts, Ids(whole), merged), Is.Null);
        Assert.That(new Package(merged).Lines(), Is.EqualTo(new Package(whole).Lines()));
    }

    [Test]
    public void Parts_of_different_runs_are_not_put_together()
    {
        var parts = Shards(2);
        var other = Path.Combine(Root, "another-device");
        new Desk().Run("run", "--cases", Suite, "--shard", "2/2", "--report", "json,transcripts", "--out", other);
        var mixed = new[] { parts[0], (Path.Combine(other, Package.Transcripts), parts[1].Vectors) };
        Assert.That(TranscriptMerge.Merge(mixed, [], Directory.CreateDirectory(Path.Combine(Root, "mixed")).FullName), Does.Contain("are of different runs"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(Root, "mixed")), Is.Empty);
    }

    [Test]
    public void A_vector_that_is_in_no_result_is_told()
    {
        var parts = Shards(2);
        var order = Ids(Run("whole")).Where(id => id != "unmap/example-4").ToList();
        var folder = Directory.CreateDirectory(Path.Combine(Root, "odd")).FullName;
        Assert.That(TranscriptMerge.Merge(parts, order, folder), Does.Contain("has a transcript of unmap/example-4 out of its place"));
        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);
    }

    private List<(string File, IReadOnlySet<string> Vectors)> Shards(int count)
    {
        var parts = new List<(string, IReadOnlySet<string>)>();
        for (var i = 1; i <= count; i++)
        {
            var folder = Run($"part-{i}-of-{count}", "--shard", $"{i}/{count}");
            parts.Add((Path.Combine(folder, Package.Transcripts), Ids(folder).ToHashSet()));
        }

        return parts;
    }

    private string Run(string name, params string[] more)
    {
        var folder = Path.Combine(Root, name);
        if (!Directory.Exists(folder)) new Desk().Run(["run", "--cases", Suite, "--device", Broken, "--report", "json,transcripts", "--out", folder, .. more]);
        return folder;
    }

    private static List<string> Ids(string folder) =>
        [.. new Package(folder).Read(Package.Results)["vectors"]!.AsArray().Select(one => one!["id"]!.GetValue<string>())];
}
