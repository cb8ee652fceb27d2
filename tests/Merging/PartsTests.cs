using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.CommandLine;
using Viommu.Tests.Comparing;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Merging;

/// <summary>Parts that are not the parts of one run.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PartsTests
{
    private readonly ResultFiles _files = new();
    private ResultsDocument[] _parts = [];

    [OneTimeSetUp]
    public void MakeParts() => _parts =
    [
        .. Enumerable.Range(1, 3).Select(i =>
        {
            var folder = _files.PathOf($"made{i}");
            RealRun.Suite(folder, "--filter", "attach/**", "--device", "reference:detach-all-of-domain", "--shard", $"{i}/3");
            return ResultsFile.Read(folder, out _)!;
        }),
    ];

    [OneTimeTearDown]
    public void Remove() => _files.Dispose();

    [Test]
    public void All_of_them_merge() => Merge(1, _parts);

    [Test]
    public void Parts_keep_the_schema() =>
        Assert.That(_parts.SelectMany((_, i) => Schemas.Mistakes("results", File.ReadAllText(_files.PathOf($"made{i + 1}/results.json")))), Is.Empty);

    [Test]
    public void A_missing_part_is_named() => Refused("shard 2 of 3 is missing", _parts[0], _parts[2]);

    [Test]
    public void A_doubled_part_is_named() => Refused("part1 and .*part2 are both shard 2/3; name it once", _parts[0], _parts[1], _parts[1], _parts[2]);

    [Test]
    public void A_whole_run_is_no_part() =>
        Refused("part0 is no part of a run", _parts[0] with { Run = _parts[0].Run with { Shard = null } }, _parts[1], _parts[2]);

    [Test]
    public void A_part_that_does_not_say_enough_is_refused() =>
        Refused("part0 does not say what part", _parts[0] with { Run = _parts[0].Run with { Part = null } }, _parts[1], _parts[2]);

    private static IEnumerable<TestCaseData> Unlike()
    {
        TestCaseData Case(string message, Func<ResultsDocument, ResultsDocument> change) => new TestCaseData(message, change).SetArgDisplayNames(message);
        yield return Case("different suites", one => one with { Suite = one.Suite with { CasesDigest = new string('b', 64) } });
        yield return Case("different revisions", one => one with { Revision = "other" });
        yield return Case("different devices", one => one with { Device = one.Device with { Features = "0x1" } });
        yield return Case("different devices, or one of them did not start", one => one with { Device = new DeviceEntry(one.Device.Requested) });
        yield return Case("different --filter", one => one with { Run = one.Run with { Filters = [] } });
        yield return Case("with and without --strict", one => one with { Run = one.Run with { Strict = true } });
        yield return Case("with and without --complete", one => one with { Run = one.Run with { Complete = true } });
        yield return Case("with and without --all", one => one with { Run = one.Run with { Part = one.Run.Part! with { All = true } } });
        yield return Case("a device and of a driver", one => one with { Run = one.Run with { Judged = "driver" } });
        yield return Case("different command lines", one => one with { Run = one.Run with { Again = "other" } });
        yield return Case("different numbers of shards", one => one with { Run = one.Run with { Shard = "2/4" } });
    }

    [TestCaseSource(nameof(Unlike))]
    public void Parts_of_different_runs_are_named(string message, Func<ResultsDocument, ResultsDocument> change) =>
        Refused($"part0 and .*part1 are .*{message}", _parts[0], change(_parts[1]), _parts[2]);

    [Test]
    public void What_is_said_beside_verdicts_may_differ()
    {
        var noted = _parts[1] with { Device = _parts[1].Device with { Notes = ["note: something"] } };
        Merge(1, _parts[0], noted, _parts[2]);
        Assert.That(ResultsFile.Read(_files.PathOf("out"), out _)!.Device.Notes, Is.EqualTo(new[] { "note: something" }));
    }

    [Test]
    public void A_vector_in_two_parts_is_named()
    {
        var taken = _parts[1].Vectors[0] with { Id = _parts[0].Vectors[0].Id };
        var other = _parts[1] with { Vectors = [taken, .. _parts[1].Vectors.Skip(1)] };
        other = other with { Summary = Harness.Reports.SummaryText.Count(other.Vectors) };
        Refused($"the vector {taken.Id} is in .*part0 and in .*part1", _parts[0], other, _parts[2]);
    }

    [Test]
    public void A_part_with_vectors_taken_out_does_not_hold_together()
    {
        var cut = _parts[1] with { Vectors = [.. _parts[1].Vectors.Skip(1)] };
        Refused("part1 does not hold together", _parts[0], cut with { Summary = Harness.Reports.SummaryText.Count(cut.Vectors) }, _parts[2]);
        Refused("part1 does not hold together", _parts[0], Unreached(_parts[1], -1), _parts[2]);
        Refused("part1 does not hold together", _parts[0], Unreached(_parts[1], int.MaxValue), _parts[2]);
    }

    [Test]
    public void An_interrupted_part_interrupts_the_whole_and_leaves_its_places_free()
    {
        const int Left = 3;
        var part = _parts[1];
        var cut = part with
        {
            Vectors = [.. part.Vectors.Where((_, i) => i != Left)],
            Run = part.Run with { Interrupted = true, ExitCode = 130, Part = part.Run.Part! with { Unreached = [Left] } },
        };
        Merge(130, _parts[0], cut with { Summary = Harness.Reports.SummaryText.Count(cut.Vectors) }, _parts[2]);
        var merged = ResultsFile.Read(_files.PathOf("out"), out _)!;
        Merge(1, _parts);
        var whole = ResultsFile.Read(_files.PathOf("out"), out _)!;
        Assert.That(merged.Vectors.Select(one => one.Id), Is.EqualTo(whole.Vectors.Select(one => one.Id).Where(id => id != part.Vectors[Left].Id)));
        Assert.That(merged.Run.Interrupted, Is.True);
    }

    [Test]
    public void Merging_into_a_part_is_refused()
    {
        var trial = new Trial();
        var part = _files.PathOf("made1");
        Assert.That(trial.Run("merge", part, _files.PathOf("made2"), _files.PathOf("made3"), "--out", part), Is.EqualTo(2));
        Assert.That(trial.Error, Does.Contain("is one of the parts"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_told()
    {
        var trial = new Trial();
        File.WriteAllText(_files.PathOf("file"), "");
        string[] parts = [_files.PathOf("made1"), _files.PathOf("made2"), _files.PathOf("made3")];
        Assert.That(trial.Run(["merge", .. parts, "--out", _files.PathOf("file/out")]), Is.EqualTo(2));
        Assert.That(trial.Error, Does.StartWith("viommu: the folder ").And.Not.Contain("bug"));
    }

    private static ResultsDocument Unreached(ResultsDocument part, int place) =>
        part with { Run = part.Run with { Part = part.Run.Part! with { Unreached = [place] } } };

    private void Refused(string message, params ResultsDocument[] parts) =>
        Assert.That(Merge(2, parts), Does.Match($"^viommu: .*{message}").And.Not.Contain("bug"));

    private string Merge(int code, params ResultsDocument[] parts)
    {
        var trial = new Trial();
        string[] folders = [.. parts.Select((part, i) => _files.Add($"part{i}", part))];
        Assert.That(trial.Run(["merge", .. folders, "--out", _files.PathOf("out")]), Is.EqualTo(code), trial.Error);
        return trial.Error;
    }
}
