using System.Text.Json;
using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Tests.CommandLine;
using Viommu.Tests.Reports;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.Comparing;

/// <summary>compare: what got better, what got worse, and what cannot be told.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CompareTests
{
    private readonly ResultFiles _files = new();

    [OneTimeTearDown]
    public void Remove() => _files.Dispose();

    [Test]
    public void Text_of_two_devices() => Snapshot.Verify(
        Answer(0, "compare", Named("two-a", "good", SampleRun.Pass(), SampleRun.Pass("unmap/would-split@part=first")), Bad("two-b")));

    [Test]
    public void Text_against_older_results() => Snapshot.Verify(Answer(1, "compare", Bad("older-b"), "--against", Good("older-a")));

    [Test]
    public void Every_requirement_is_shown_under_all()
    {
        var (a, b) = (Good("all-a"), Bad("all-b"));
        Assert.That(Answer(0, "compare", a, b), Does.Not.Contain("probe.lonely"));
        Assert.That(Answer(0, "compare", a, b, "--all"), Does.Contain("probe.lonely"));
    }

    [Test]
    public void Json_keeps_its_schema_and_says_what_the_exit_code_says()
    {
        var text = Answer(1, "compare", Bad("json-b"), "--json", "--against", Good("json-a"));
        Assert.That(Schemas.Mistakes("compare", text), Is.Empty);
        using var json = JsonDocument.Parse(text);
        Assert.That(json.RootElement.GetProperty("worse").GetBoolean(), Is.True);
    }

    [Test]
    public void From_broken_to_whole_is_better_and_ends_with_0() =>
        Assert.That(Answer(0, "compare", Good("back-a"), "--against", Bad("back-b")),
            Does.Contain("A: nothing worse; no longer judged (1 requirement, 1 finding, 1 vector), better ("));

    [Test]
    public void The_same_again_changes_nothing() =>
        Assert.That(Answer(0, "compare", Bad("same-a"), "--against", Bad("same-b")), Does.EndWith("\nA: nothing changed\n"));

    [TestCase("unmap/plain")]
    [TestCase(null)]
    public void A_vector_that_passed_and_is_not_judged_now_is_told_apart(string? skipped)
    {
        VectorResult[] now = skipped is null ? [SampleRun.Pass("unmap/other")] : [SampleRun.Skip(skipped), SampleRun.Pass("unmap/other")];
        var before = _files.Add($"unjudged-{skipped is null}-a", SampleRun.Pass(), SampleRun.Pass("unmap/other"));
        var after = _files.Add($"unjudged-{skipped is null}-b", now);
        var text = Answer(0, "compare", after, "--against", before);
        Assert.That(text, Does.Match("no longer judged +vector +unmap/plain +pass"));
        Assert.That(text, Does.Not.Contain("worse  "));
    }

    [Test]
    public void What_a_larger_suite_finds_makes_no_device_worse()
    {
        var before = _files.Add("larger-a", SampleRun.Pass());
        var after = _files.Add("larger-b", Digest(ResultFiles.Document(SampleRun.Pass(), SampleRun.Fail("unmap/new")), 'b'));
        var text = Answer(0, "compare", after, "--against", before);
        Assert.That(text, Does.Contain("note  the suites differ").And.Match("new in this suite +vector +unmap/new +- +fail"));
        Assert.That(text, Does.Match("new in this suite +requirement +unmap.would-split +pass +fail"));
        Assert.That(text, Does.Match("new in this suite +profile +base +CONFORMANT +NOT CONFORMANT"));
    }

    [Test]
    public void What_the_older_run_left_out_is_not_called_new_in_the_suite()
    {
        var before = ResultFiles.Document(SampleRun.Pass());
        var text = Answer(0, "compare", _files.Add("left-b", SampleRun.Pass(), SampleRun.Fail("unmap/new")),
            "--against", _files.Add("left-a", before with { Run = before.Run with { Filters = ["unmap/plain"] } }));
        Assert.That(text, Does.Match("not run before +vector +unmap/new +- +fail").And.Contain("is of a part of the suite: --filter unmap/plain"));
    }

    [Test]
    public void A_requirement_that_one_side_lacks_is_a_dash()
    {
        var after = Digest(ResultFiles.Document(SampleRun.Pass(), SampleRun.Fail("unmap/new")), 'b');
        after = after with { Revision = "later", Requirements = [.. after.Requirements.Select(one => one with { Id = $"later.{one.Id}" })] };
        var text = Answer(0, "compare", _files.Add("lacks-a", SampleRun.Pass()), _files.Add("lacks-b", after));
        Assert.That(text, Does.Match("later.unmap.would-split +MUST +data +- +fail").And.Match("unmap.would-split +MUST +data +pass +-"));
        Assert.That(text, Does.Contain("note  the revisions differ (sample, later)"));
    }

    [Test]
    public void Worse_impact_is_worse()
    {
        var breach = SampleRun.Fail("unmap/x") with { Impact = Viommu.Spec.Revisions.Impact.Isolation };
        Assert.That(Answer(1, "compare", _files.Add("impact-b", breach), "--against", _files.Add("impact-a", SampleRun.Fail("unmap/x"))),
            Does.Match("worse +vector +unmap/x +fail \\(data\\) +fail \\(isolation\\)"));
    }

    [Test]
    public void A_waiver_that_comes_or_goes_says_nothing_of_the_device()
    {
        var waived = SampleRun.Fail() with { Verdict = Verdict.Waived };
        Assert.That(Answer(0, "compare", _files.Add("waived-b", SampleRun.Fail()), "--against", _files.Add("waived-a", waived)),
            Does.Not.Contain("worse  "));
    }

    [Test]
    public void Several_results_find_the_older_ones_of_their_device()
    {
        var text = Answer(1, "compare", Named("pair-x2", "x", SampleRun.Fail()), Named("pair-y2", "y", Whole()),
            "--against", Named("pair-y1", "y", SampleRun.Fail()), "--against", Named("pair-x1", "x", Whole()));
        Assert.That(text, Does.Contain("\nA: WORSE (").And.Contain("; B: nothing worse; better ("));
    }

    [Test]
    public void Results_with_one_name_are_told_apart()
    {
        var text = Answer(0, "compare", Good("twin-a"), Good("twin-b"));
        Assert.That(text, Does.Contain($"sample 1.0 (process:./vmm --iommu) in {_files.PathOf("twin-a")}"));
    }

    private static VectorResult Whole() => SampleRun.Pass("unmap/would-split@part=first");

    private string Good(string name) => _files.Add(name, SampleRun.Pass(), SampleRun.Pass("unmap/would-split@part=first"), SampleRun.Skip());

    private string Bad(string name) => _files.Add(name, SampleRun.Pass(), SampleRun.Fail(), SampleRun.Warn(), SampleRun.Skip());

    private string Named(string folder, string name, params VectorResult[] results)
    {
        var document = ResultFiles.Document(results);
        return _files.Add(folder, document with { Device = document.Device with { Name = name, Requested = name } });
    }

    private static ResultsDocument Digest(ResultsDocument document, char digit) =>
        document with { Suite = document.Suite with { CasesDigest = new string(digit, 64) } };

    private string Answer(int code, params string[] words)
    {
        var trial = new Trial();
        Assert.That(trial.Run(words), Is.EqualTo(code), trial.Error + trial.Output);
        return trial.Output.Replace(_files.Root, "RESULTS").Replace("RESULTS/twin-a", _files.PathOf("twin-a"));
    }
}
