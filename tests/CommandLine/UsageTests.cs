using NUnit.Framework;
using Viommu.Harness.CommandLine;

namespace Viommu.Tests.CommandLine;

public sealed class UsageTests
{
    [TestCase("")]
    [TestCase("walk-the-dog")]
    [TestCase("run --no-such-option")]
    [TestCase("run --shard 3/2")]
    [TestCase("run --shard 0/2")]
    [TestCase("run --shard x")]
    [TestCase("run --jobs 0")]
    [TestCase("run --jobs -1")]
    [TestCase("run --report xml")]
    [TestCase("run --report")]
    [TestCase("run extra")]
    [TestCase("run --device toaster")]
    [TestCase("run --device reference:nobody")]
    [TestCase("run --revision pgtable-v9 --cases SUITE")]
    [TestCase("run --cases /no/such/folder")]
    [TestCase("run --baseline /no/such/file")]
    [TestCase("list everything")]
    [TestCase("explain")]
    [TestCase("explain attach/nothing --cases SUITE")]
    [TestCase("lint /no/such/file")]
    [TestCase("new Bad-Id --cases SUITE")]
    [TestCase("new attach/../../x --cases SUITE")]
    [TestCase("new attach/plain --cases SUITE")]
    [TestCase("new attach/x --covers attach.nothing --cases SUITE")]
    public void Wrong_usage_ends_with_2_and_a_message_on_standard_error(string line)
    {
        var trial = new Trial();
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "SUITE" ? Trial.Suite : word).ToArray();
        Assert.That(trial.Run(words), Is.EqualTo(2));
        Assert.That(trial.Output, Is.Empty);
        Assert.That(trial.Error, Is.Not.Empty.And.Not.Contain("   at "));
        Assert.That(trial.Error, Does.Not.Contain("bug of viommu"));
    }

    [Test]
    public void Help_of_run()
    {
        var trial = new Trial();
        Assert.That(trial.Run("run", "--help"), Is.Zero);
        Assert.That(trial.Output, Does.Contain("--device <D>").And.Contain("--shard <I/N>").And.Contain("--waivers <FILE>"));
        Assert.That(trial.Output, Does.Contain("pgtable-v2").And.Contain("pgtable-poc-2023"));
    }

    [TestCase("referense", "reference")]
    [TestCase("iommu:ryscv", "iommu:riscv")]
    public void An_unknown_device_names_the_nearest(string name, string nearest)
    {
        Assert.That(DeviceNames.Standard.Find(name, new Dictionary<string, string>(), out var error), Is.Null);
        Assert.That(error, Is.EqualTo($"there is no device '{name}'; did you mean '{nearest}'?"));
    }
}
