using System.Text.Json;
using NUnit.Framework;
using Viommu.Harness.CommandLine;

namespace Viommu.Tests.Serving;

/// <summary>The command line as a new user types it, on copies of the Python example that lack one thing.</summary>
[TestFixture]
public sealed class WholeRunTests
{
    private const string Unmap = "            domain.mappings = [m for m in domain.mappings if m not in touched]\n";
    private const string Ram = "    RAM = [(0x0, 0xa0000), (0x4000_0000, 0x2000_0000), (0x1_0000_0000, 0x1000_0000)]\n";
    private const string Observe = "    OBSERVE = [\"dma\", \"events\", \"config-write\", \"system-reset\"]\n";

    private Adapters _adapters = null!;
    private string _folder = null!;

    [SetUp]
    public void Begin()
    {
        _adapters = new Adapters();
        _folder = Directory.CreateTempSubdirectory("viommu-run").FullName;
    }

    [TearDown]
    public void End()
    {
        _adapters.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One deviation: all that goes wrong with it is one finding, and the worst there is.</summary>
    [Test]
    public void A_device_whose_unmap_does_nothing_breaks_isolation()
    {
        var (code, output, results) = Run(_adapters.Broken(Unmap, "            pass\n"));
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("NOT CONFORMANT: base").And.Contain("ISOLATION BREACHES  1 finding"));
        var finding = results.GetProperty("findings").EnumerateArray().Single();
        Assert.That(finding.GetProperty("impact").GetString(), Is.EqualTo("isolation"));
        Assert.That(finding.GetProperty("verdict").GetString(), Is.EqualTo("fail"));
        Assert.That(finding.GetProperty("requirement").GetString(), Is.EqualTo("unmap.access-ends"));
    }

    [TestCase(Ram, "    RAM = []\n")]
    [TestCase(Observe, "    OBSERVE = []\n")]
    public void A_device_that_lacks_what_judging_needs_is_incomplete(string good, string bad)
    {
        var name = _adapters.Broken(good, bad);
        var (code, output, results) = Run(name);
        Assert.That(code, Is.Zero, output);
        Assert.That(output.TrimEnd().Split('\n').Where(line => line.StartsWith("INCOMPLETE: base", StringComparison.Ordinal)), Is.Not.Empty, output);
        Assert.That(results.GetProperty("profiles")[0].GetProperty("verdict").GetString(), Is.EqualTo("INCOMPLETE"));
        Assert.That(Run(name, "--complete").Code, Is.EqualTo(6));
    }

    [Test]
    public void So_is_one_without_endpoints()
    {
        var text = File.ReadAllText(Process.Checkout.PathOf("examples", "python", "viommu_adapter.py"));
        var first = text.IndexOf("    ENDPOINTS = {", StringComparison.Ordinal);
        var name = _adapters.Broken(text[first..(text.IndexOf("    }\n", first, StringComparison.Ordinal) + 6)], "    ENDPOINTS = {}\n");
        Assert.That(Run(name).Code, Is.Zero);
        Assert.That(Run(name, "--complete").Code, Is.EqualTo(6));
    }

    private (int Code, string Output, JsonElement Results) Run(string device, params string[] more)
    {
        using var output = new StringWriter();
        var surroundings = Surroundings.Real(CancellationToken.None) with { Output = output, Error = TextWriter.Null, ShowProgress = false, Colour = false };
        var code = Entry.Run(["run", "--device", device, "--report", "console,json", "--out", _folder, .. more], surroundings);
        using var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "results.json")));
        return (code, output.ToString(), results.RootElement.Clone());
    }
}
