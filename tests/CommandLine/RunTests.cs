using System.Text.Json;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Tests.Reports;

namespace Viommu.Tests.CommandLine;

public sealed class RunTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-run").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_conformant_device_ends_with_0_and_a_summary()
    {
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite), Is.Zero);
        Assert.That(trial.Output, Does.EndWith("\nCONFORMANT: base\n").And.Contain("4 pass"));
        Assert.That(trial.Error, Is.Empty);
    }

    [Test]
    public void A_failure_ends_with_1_and_tells_how_to_run_it_again()
    {
        var trial = new Trial { Verdicts = { ["unmap/would-split@part=1"] = Verdict.Fail } };
        Assert.That(trial.Run("run", "--cases", Trial.Suite), Is.EqualTo(1));
        Assert.That(trial.Output, Does.Contain($"viommu run --cases {Trial.Suite} --filter unmap/would-split@part=1\n"));
        Assert.That(trial.Output, Does.EndWith("\nNOT CONFORMANT: base (1 fail)\n"));
    }

    [TestCase(false, 0)]
    [TestCase(true, 6)]
    public void A_filtered_run_is_incomplete_and_fails_only_under_complete(bool complete, int code)
    {
        var trial = new Trial();
        Assert.That(trial.Run(["run", "--cases", Trial.Suite, "--filter", "attach/*", .. complete ? ["--complete"] : Array.Empty<string>()]), Is.EqualTo(code));
        Assert.That(trial.Output, Does.Contain("profile base  INCOMPLETE      1 of 2 binding requirements judged: 1 not selected\n"));
        Assert.That(trial.Output, Does.EndWith("\nINCOMPLETE: base (1 of 2 binding requirements not judged)\n"));
    }

    [Test]
    public void A_failure_outweighs_what_was_not_judged()
    {
        var trial = new Trial { Verdicts = { ["attach/plain"] = Verdict.Fail } };
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--filter", "attach/*", "--complete"), Is.EqualTo(1));
    }

    [Test]
    public void One_deviation_is_told_once_and_in_full_when_all_is_asked_for()
    {
        var trial = new Trial { Verdicts = { ["unmap/would-split@part=0"] = Verdict.Fail, ["unmap/would-split@part=1"] = Verdict.Fail } };
        trial.Run("run", "--cases", Trial.Suite);
        Assert.That(trial.Output,
            Does.Contain("FAIL unmap/would-split@part=0").And.Contain("\n  and 1 more vector: unmap/would-split@part=1\n")
                .And.Not.Contain("FAIL unmap/would-split@part=1"));
        var all = new Trial { Verdicts = { ["unmap/would-split@part=0"] = Verdict.Fail, ["unmap/would-split@part=1"] = Verdict.Fail } };
        all.Run("run", "--cases", Trial.Suite, "--all");
        Assert.That(all.Output, Does.Contain("FAIL unmap/would-split@part=0").And.Contain("FAIL unmap/would-split@part=1").And.Not.Contain("more vector"));
    }

    [Test]
    public void A_waived_deviation_is_one_line()
    {
        var waivers = Path.Combine(_folder, "waivers.yaml");
        File.WriteAllText(waivers, "- {vector: \"unmap/would-split*\", reason: later, expires: 2026-11-21}\n");
        var trial = new Trial
        {
            Verdicts =
            {
                ["unmap/would-split@part=0"] = Verdict.Fail,
                ["unmap/would-split@part=1"] = Verdict.Fail,
                ["unmap/would-split@part=2"] = Verdict.Fail,
            },
        };
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--waivers", waivers), Is.Zero);
        Assert.That(trial.Output,
            Does.Match(@"(?m)^WAIVED unmap/would-split@part=0 and 2 more \(unmap\.would-split-[0-9a-f]{6}\): waived until 2026-11-21: later"));
    }

    [Test]
    public void The_command_to_run_it_again_runs_just_that_vector()
    {
        var trial = new Trial();
        trial.Run("run", "--cases", Trial.Suite, "--filter", "unmap/would-split@part=1");
        Assert.That(trial.Options!.Vectors.Select(vector => vector.Id), Is.EqualTo(new[] { "unmap/would-split@part=1" }));
    }

    [Test]
    public void Filters_add_up()
    {
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--filter", "attach/*", "--filter", "**part=0"), Is.Zero);
        Assert.That(trial.Options!.Vectors.Select(vector => vector.Id), Is.EqualTo(new[] { "attach/plain", "unmap/would-split@part=0" }));
    }

    [Test]
    public void A_filter_that_matches_nothing_ends_with_5()
    {
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--filter", "unmap"), Is.EqualTo(5));
        Assert.That(trial.Error, Is.EqualTo("viommu: no vector matches unmap; for the folder write 'unmap/**'\n".ReplaceLineEndings()));
        Assert.That(trial.Output, Is.Empty);
    }

    [Test]
    public void Shards_are_disjoint_and_together_whole()
    {
        var seen = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            var trial = new Trial();
            Assert.That(trial.Run("run", "--cases", Trial.Suite, "--shard", $"{i}/3"), Is.Zero);
            seen.AddRange(trial.Options!.Vectors.Select(vector => vector.Id));
        }

        var whole = new Trial();
        whole.Run("run", "--cases", Trial.Suite);
        Assert.That(seen, Is.EquivalentTo(whole.Options!.Vectors.Select(vector => vector.Id)));
    }

    [Test]
    public void An_empty_shard_ends_with_5() => Assert.That(new Trial().Run("run", "--cases", Trial.Suite, "--shard", "9/9"), Is.EqualTo(5));

    [Test]
    public void Reports_are_written_into_the_folder()
    {
        var trial = new Trial { Verdicts = { ["attach/plain"] = Verdict.Error } };
        var folder = Path.Combine(_folder, "deep", "out");
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--report", "console,json,junit,html", "--out", folder), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "results.json", "junit.xml", "report.html" }));
        Assert.That(Schemas.Mistakes("results", File.ReadAllText(Path.Combine(folder, "results.json"))), Is.Empty);
    }

    [Test]
    public void A_folder_that_cannot_be_written_ends_with_2_before_anything_runs()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--report", "json", "--out", file), Is.EqualTo(2));
        Assert.That(trial.Options, Is.Null);
        Assert.That(trial.Error, Does.StartWith($"viommu: the folder {file} cannot be made"));
    }

    [Test]
    public void An_interrupted_run_ends_with_130_and_the_report_of_what_ran()
    {
        var trial = new Trial { InterruptAfter = 2 };
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--report", "json", "--out", _folder), Is.EqualTo(130));
        Assert.That(trial.Output, Does.EndWith("INTERRUPTED: 2 of 4 vectors ran\n"));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "results.json")));
        Assert.That(json.RootElement.GetProperty("vectors").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void A_device_that_does_not_start_ends_with_3_and_the_reason()
    {
        var trial = new Trial { Trouble = new DeviceTrouble(TroubleKind.NotStarted, "qemu-system-x86_64: not found") };
        Assert.That(trial.Run("run", "--cases", Trial.Suite), Is.EqualTo(3));
        Assert.That(trial.Output, Does.Contain("qemu-system-x86_64: not found").And.EndWith("NO DEVICE: 0 of 4 vectors ran\n"));
    }

    [Test]
    public void A_stale_baseline_ends_with_4_and_names_its_place()
    {
        var baseline = Path.Combine(_folder, "baseline.yaml");
        File.WriteAllText(baseline, "- {vector: attach/plain, reason: issue 1}\n");
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--baseline", baseline), Is.EqualTo(4));
        Assert.That(trial.Output, Does.Contain($"{baseline}:1:12: attach/plain passes now: attach/plain\n"));
    }

    [Test]
    public void A_wrong_baseline_ends_with_2_before_anything_runs()
    {
        var baseline = Path.Combine(_folder, "baseline.yaml");
        File.WriteAllText(baseline, "- {vektor: attach/plain, reason: issue 1}\n");
        var trial = new Trial();
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--baseline", baseline), Is.EqualTo(2));
        Assert.That(trial.Options, Is.Null);
        Assert.That(trial.Error, Does.StartWith($"{baseline}:1:4: "));
    }

    [Test]
    public void An_expired_waiver_ends_with_4()
    {
        var waivers = Path.Combine(_folder, "waivers.yaml");
        File.WriteAllText(waivers, "- {vector: attach/plain, reason: later, expires: 2026-11-20}\n");
        var trial = new Trial { Verdicts = { ["attach/plain"] = Verdict.Fail } };
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--waivers", waivers), Is.EqualTo(4));
    }

    [Test]
    public void A_waived_failure_ends_with_0()
    {
        var waivers = Path.Combine(_folder, "waivers.yaml");
        File.WriteAllText(waivers, "- {vector: attach/plain, reason: later, expires: 2026-11-21}\n");
        var trial = new Trial { Verdicts = { ["attach/plain"] = Verdict.Fail } };
        Assert.That(trial.Run("run", "--cases", Trial.Suite, "--waivers", waivers), Is.Zero);
        Assert.That(trial.Output, Does.Contain("WAIVED attach/plain: waived until 2026-11-21: later"));
    }

    [Test]
    public void A_bug_of_ours_ends_with_2_and_says_so_without_a_stack_trace()
    {
        var trial = new Trial { Bug = new InvalidOperationException("oops") };
        Assert.That(trial.Run("run", "--cases", Trial.Suite), Is.EqualTo(2));
        Assert.That(trial.Error, Does.Contain("bug of viommu").And.Contain("InvalidOperationException: oops").And.Not.Contain("   at "));
    }
}
