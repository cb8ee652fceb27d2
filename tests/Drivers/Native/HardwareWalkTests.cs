using System.Text;
using NUnit.Framework;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Running;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Drivers.Native;

/// <summary>Translation vectors answered by the IOMMUs of the QEMU that is installed here. The words are worked out by hand.</summary>
internal sealed class HardwareWalkTests
{
    /// <summary>A vector for each kind, with ACCESS and EXPECT where a test puts its own.</summary>
    private static string Vector(string kind) =>
        File.ReadLines(Repository.PathOf("tests/Drivers/Native/hardware-walks.jsonl"))
            .First(line => line.StartsWith($"{{\"id\":\"{kind}\"", StringComparison.Ordinal));

    [TestCase("riscv", "0xa0005008")]
    [TestCase("vtd", "0x60005008")]
    [TestCase("smmuv3", "0x60005008")]
    [TestCase("amd", "0x60005008")]
    public void A_page_is_found(string kind, string address)
    {
        var hit = $$"""{"address":"{{address}}","pageSize":"0x1000"}""";
        foreach (var access in new[] { "read", "write" })
        {
            var vector = Vector(kind).Replace("ACCESS", access, StringComparison.Ordinal).Replace("EXPECT", hit, StringComparison.Ordinal);
            var (exit, output, error) = Walk(kind, vector);
            Assert.That(output, Is.EqualTo($"{{\"id\":\"{kind}\",\"ok\":true,\"got\":{{\"address\":\"{address}\"}}}}\n"), error);
            Assert.That(exit, Is.Zero);
            Assert.That(error, Is.EqualTo("1 asked, 1 as expected, 0 skipped\n"));
        }
    }

    [TestCase("riscv", "13", "\"fault\":13")]
    [TestCase("vtd", "113", "\"fault\":113")]
    [TestCase("smmuv3", "16", "\"fault\":16")]
    [TestCase("amd", "2", "\"blocked\":true")]
    public void What_is_not_mapped_is_refused_with_the_number_where_there_is_one(string kind, string fault, string got)
    {
        var miss = Vector(kind).Replace("0x1008", "0x2008", StringComparison.Ordinal).Replace("ACCESS", "read", StringComparison.Ordinal)
            .Replace("EXPECT", $$"""{"fault":{{fault}}}""", StringComparison.Ordinal);
        var (exit, output, _) = Walk(kind, miss);
        Assert.That(output, Is.EqualTo($"{{\"id\":\"{kind}\",\"ok\":true,\"got\":{{{got}}}}}\n"));
        Assert.That(exit, Is.Zero);
    }

    [Test]
    public void What_it_cannot_be_asked_is_skipped_with_the_reason()
    {
        var vector = Vector("amd").Replace(",\"expect\":EXPECT", "", StringComparison.Ordinal);
        string[] lines =
        [
            vector.Replace("ACCESS", "execute", StringComparison.Ordinal),
            vector.Replace("\"ACCESS\"", "\"read\",\"pasid\":1", StringComparison.Ordinal),
            vector.Replace("\"ACCESS\"", "\"read\",\"privileged\":true", StringComparison.Ordinal),
            vector.Replace("ACCESS", "read", StringComparison.Ordinal).Replace("0x40002008", "0xf000000000008", StringComparison.Ordinal),
            vector.Replace("\"ACCESS\"", "\"read\",\"unbacked\":[\"0x40002000\"]", StringComparison.Ordinal),
            Vector("riscv").Replace(",\"expect\":EXPECT", "", StringComparison.Ordinal).Replace("ACCESS", "read", StringComparison.Ordinal),
        ];
        var (exit, output, error) = Walk("amd", string.Join('\n', lines));
        string[] reasons = ["no instructions", "with a PASID", "no privileged", "no RAM", "where reads do not fail", "it walks amd-pt"];
        var answers = output.TrimEnd('\n').Split('\n');
        Assert.That(answers, Has.Length.EqualTo(reasons.Length));
        for (var i = 0; i < reasons.Length; i++) Assert.That(answers[i], Does.Contain("\"skipped\":\"").And.Contain(reasons[i]));
        Assert.That(error, Is.EqualTo("0 asked, 0 as expected, 6 skipped\n"));
        Assert.That(exit, Is.Zero);
    }

    [Test]
    public void A_wrong_expectation_and_a_line_that_is_no_vector()
    {
        var hit = """{"address":"0x60006008","pageSize":"0x1000"}""";
        var vector = Vector("amd").Replace("ACCESS", "read", StringComparison.Ordinal).Replace("EXPECT", hit, StringComparison.Ordinal);
        Assert.That(Walk("amd", vector).Exit, Is.EqualTo(1));
        var (exit, _, error) = Walk("amd", "nonsense\n" + vector);
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("1:2: not JSON"));
    }

    [Test]
    public void A_device_that_cannot_be_started()
    {
        var vector = Vector("amd").Replace("ACCESS", "read", StringComparison.Ordinal).Replace(",\"expect\":EXPECT", "", StringComparison.Ordinal);
        var (exit, _, error) = Run("iommu:amd:/nowhere/qemu", vector);
        Assert.That(exit, Is.EqualTo(3));
        Assert.That(error, Does.Contain("/nowhere/qemu"));
        Assert.That(Run("qemu", "").Exit, Is.EqualTo(2));
    }

    private static (int Exit, string Output, string Error) Walk(string kind, string vectors)
    {
        Iommus.Need(kind);
        if (kind == "vtd" && !Iommus.IsPublished("vtd")) Assert.Ignore("first-stage tables came with QEMU 10.0");
        return Run($"iommu:{kind}", vectors);
    }

    private static (int Exit, string Output, string Error) Run(string device, string vectors)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var exit = Entry.Run(["walk", "--vectors", "-", "--device", device], new Surroundings
        {
            Output = new StringWriter(output),
            Error = new StringWriter(error) { NewLine = "\n" },
            Input = new MemoryStream(Encoding.UTF8.GetBytes(vectors)),
            Devices = DeviceNames.Standard,
            Run = Runner.Run,
            Today = new DateOnly(2026, 11, 29),
        });
        return (exit, output.ToString(), error.ToString());
    }
}
