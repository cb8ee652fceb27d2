using NUnit.Framework;

namespace Viommu.Tests.Certificates;

/// <summary><c>report --judge</c>: a run as it comes out today.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class JudgedAgainTests : PackageFixture
{
    [TestCase("")]
    [TestCase("--filter unmap/**")]
    [TestCase("--shard 2/3")]
    [TestCase("--strict --complete")]
    public void What_the_same_program_judges_again_comes_out_the_same(string options)
    {
        var folder = Path.Combine(Root, $"run {options}".Replace('/', '-'));
        string[] words = options.Length == 0 ? [] : options.Split(' ');
        new Desk().Run(["run", "--cases", Suite, "--device", Broken, "--report", "json,transcripts", "--out", folder, .. words]);
        var before = File.ReadAllText(Path.Combine(folder, Package.Results));
        var again = Path.Combine(folder, "again");
        var desk = new Desk();
        Assert.That(desk.Run("report", "--from", folder, "--judge", "--cases", Suite, "--report", "json", "--out", again), Is.Zero, desk.Error);
        Assert.That(File.ReadAllText(Path.Combine(again, Package.Results)), Is.EqualTo(before));
    }

    [Test]
    public void A_verdict_that_somebody_wrote_into_the_results_is_gone()
    {
        var package = Copy(Bad).Replace(Package.Results, "\"verdict\": \"fail\"", "\"verdict\": \"waived\"");
        package.Edit(Package.Results, results =>
        {
            results["summary"]!["waived"] = results["summary"]!["waived"]!.GetValue<int>() + results["summary"]!["fail"]!.GetValue<int>();
            results["summary"]!["fail"] = 0;
        });
        var desk = new Desk();
        Assert.That(desk.Run("report", "--from", package.Folder, "--judge", "--cases", Suite), Is.Zero, desk.Error);
        Assert.That(desk.Output, Does.Contain("FAIL unmap/example-4"));
    }

    [Test]
    public void Without_transcripts_it_says_how_to_get_them()
    {
        var package = Copy(Good);
        File.Delete(package.PathOf(Package.Transcripts));
        var desk = new Desk();
        Assert.That(desk.Run("report", "--from", package.Folder, "--judge", "--cases", Suite), Is.EqualTo(2));
        Assert.That(desk.Error, Does.Contain("--report json,transcripts"));
    }
}
