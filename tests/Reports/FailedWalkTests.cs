using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Walking;
using Viommu.Reference.Mutants;
using Viommu.Tests.Snapshots;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Reports;

/// <summary>A failure of a translation shows how the tables read.</summary>
public sealed class FailedWalkTests
{
    [Test]
    public void A_stale_translation_shows_what_the_tables_say_now() =>
        Snapshot.Verify(WalkOf("invalidate-pasid-lost", "invalidate/pasid-moved@f=RISCV,how=page"));

    [Test]
    public void A_page_that_must_not_be_reached_shows_the_entry_that_forbids_it() =>
        Snapshot.Verify(WalkOf("riscv-accessed-unchecked", "formats/riscv/sade-off@leaf=1g,case=a0-read"));

    [Test]
    public void Without_tables_there_is_no_walk()
    {
        var (result, walk) = Run("map-overlap-taken", vector => vector.StartsWith("map/", StringComparison.Ordinal));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Warn));
        Assert.That(walk, Is.Empty);
    }

    private static string WalkOf(string mutant, string vector)
    {
        var (result, walk) = Run(mutant, id => id == vector);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Fail), result.Reason);
        Assert.That(walk, Is.Not.Empty);
        return walk;
    }

    private static (VectorResult Result, string Walk) Run(string mutant, Func<string, bool> chosen)
    {
        var rules = RuleSets.Find(mutant)!;
        var outcome = Runner.Run(new RunOptions
        {
            Source = new ReferenceSource(mutant, rules.Configuration, rules.Rules),
            Revision = ReferenceRun.Revision,
            Vectors = [.. ReferenceRun.Vectors.Where(vector => chosen(vector.Id))],
        });
        var result = outcome.Results.First(one => one.Verdict is Verdict.Fail or Verdict.Warn);
        return (result, string.Join('\n', WalkReplay.Of(result, outcome.Facts!).Select(WalkLines.Write)));
    }
}
