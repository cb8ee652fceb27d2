using NUnit.Framework;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Tests.Reports;

/// <summary>Coverage and the standing of each requirement.</summary>
public sealed class LedgerTests
{
    [Test]
    public void Tells_covered_from_untestable_and_uncovered()
    {
        var ledger = Ledger.Of(SampleRun.Revision, [SampleRun.Vector("a/b", SampleRun.Must.Id), SampleRun.Vector("a/c", SampleRun.Must.Id)]);
        Assert.That(ledger.Entries.Select(entry => (entry.Requirement.Id, entry.StatusName, entry.Reason)), Is.EqualTo(new[]
        {
            (SampleRun.Should.Id, "uncovered", "no case covers it"),
            (SampleRun.Must.Id, "covered", ""),
            (SampleRun.Untestable.Id, "untestable", "nobody can see it"),
            (SampleRun.Uncovered.Id, "uncovered", "no case covers it"),
            (SampleRun.DriverDuty.Id, "untestable", "the driver's duty: no device can break it"),
        }));
        Assert.That(ledger.Entries[1].Vectors, Is.EqualTo(new[] { "a/b", "a/c" }));
    }

    [Test]
    public void Coverage_json_keeps_the_contract()
    {
        var json = new StringWriter();
        var ledger = Ledger.Of(SampleRun.Revision, [SampleRun.Vector("a/b", SampleRun.Must.Id)]);
        PrintedJson.Write(json, LedgerJson.Of(ledger), PrintedJson.Documents.LedgerDocument);
        Assert.That(Schemas.Mistakes("coverage", json.ToString()), Is.Empty);
    }

    [Test]
    public void The_worst_vector_decides() =>
        Assert.That(Standing(SampleRun.Must.Id, SampleRun.Pass(), SampleRun.Fail(), SampleRun.Pass("x/y")), Is.EqualTo(RequirementStanding.Fail));

    [Test]
    public void A_pass_outweighs_a_skip() =>
        Assert.That(Standing(SampleRun.Must.Id, SampleRun.Skip(), SampleRun.Pass()), Is.EqualTo(RequirementStanding.Pass));

    [Test]
    public void A_failure_counts_against_the_requirement_that_decided_and_no_other()
    {
        var failed = SampleRun.Fail("a/b", SampleRun.Should.Id, SampleRun.Must.Id);
        Assert.That(Standing(SampleRun.Must.Id, failed), Is.EqualTo(RequirementStanding.Fail));
        Assert.That(Standing(SampleRun.Should.Id, failed), Is.EqualTo(RequirementStanding.Skip));
    }

    [Test]
    public void A_failure_counts_against_a_requirement_that_the_case_does_not_cover() =>
        Assert.That(Standing(SampleRun.Must.Id, SampleRun.Fail("a/b", SampleRun.Should.Id)), Is.EqualTo(RequirementStanding.Fail));

    [Test]
    public void An_error_counts_against_everything_the_vector_covers() =>
        Assert.That(Standing(SampleRun.Must.Id, SampleRun.Pass(), SampleRun.Error()), Is.EqualTo(RequirementStanding.Error));

    [Test]
    public void What_no_vector_covers_stays_as_the_ledger_has_it()
    {
        Assert.That(Standing(SampleRun.Uncovered.Id, SampleRun.Pass()), Is.EqualTo(RequirementStanding.Uncovered));
        Assert.That(Standing(SampleRun.Untestable.Id, SampleRun.Pass()), Is.EqualTo(RequirementStanding.Untestable));
    }

    private static RequirementStanding Standing(string id, params VectorResult[] results)
    {
        var ledger = Ledger.Of(SampleRun.Revision, results.Select(result => result.Vector));
        return RequirementStatuses.Of(ledger, results).Single(status => status.Requirement.Id == id).Status;
    }
}
