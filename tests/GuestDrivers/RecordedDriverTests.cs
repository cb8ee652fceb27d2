using System.Text.Json;
using NUnit.Framework;
using Viommu.Tests.Reports;

namespace Viommu.Tests.GuestDrivers;

/// <summary><c>run --driver trace:FILE</c>, as a user calls it.</summary>
internal sealed class RecordedDriverTests
{
    private static readonly string s_recording = Repository.PathOf("reports/linux-6.12/recording.jsonl");

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("recorded-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>What is published of Linux's driver is what its recordings show.</summary>
    [TestCase("recording")]
    [TestCase("recording-strict")]
    public void The_published_verdicts_come_out_again(string recording)
    {
        var path = Repository.PathOf($"reports/linux-6.12/{recording}.jsonl");
        var (exit, _, error) = DriverCommand.Run($"trace:{path}", "--revision", "virtio-iommu", "--report", "json", "--out", _folder);
        Assert.That(exit, Is.Zero, error);
        Assert.That(Verdicts(Path.Combine(_folder, "results.json")), Is.EqualTo(Verdicts(Repository.PathOf("reports/linux-6.12/results.json"))));
    }

    [Test]
    public void A_break_fails_and_says_how_to_see_it_again()
    {
        var path = Write("""{"config-write":{"offset":36,"bytes":"02"}}""");
        var (exit, output, _) = DriverCommand.Run($"trace:{path}", "--filter", "recorded/config/*");
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain("FAIL recorded/config/driver-writes-0-or-1").And.Contain("config write 02 at 36")
            .And.Contain($"run --driver trace:{path} --filter recorded/config/driver-writes-0-or-1")
            .And.Contain("driver        a recorded driver, 0 requests"));
    }

    [Test]
    public void A_known_break_is_excused_until_it_is_mended()
    {
        var baseline = Path.Combine(_folder, "known.yaml");
        File.WriteAllText(baseline, "- {vector: \"recorded/config/driver-writes-0-or-1\", reason: \"to be mended\"}\n");
        string[] words = ["--filter", "recorded/config/*", "--baseline", baseline];
        Assert.That(DriverCommand.Run($"trace:{Write("""{"config-write":{"offset":36,"bytes":"02"}}""")}", words).Exit, Is.Zero);
        Assert.That(DriverCommand.Run($"trace:{Write("""{"config-write":{"offset":36,"bytes":"01"}}""")}", words).Exit, Is.EqualTo(4));
    }

    [Test]
    public void What_is_no_driver_is_told()
    {
        Assert.That(DriverCommand.Run("nonsense"),
            Is.EqualTo((2, "", "viommu: there is no driver 'nonsense'; known are reference[:NAME], process:COMMAND LINE, trace:FILE\n")));
        Assert.That(DriverCommand.Run("trace:").Exit, Is.EqualTo(2));
        Assert.That(DriverCommand.Run($"trace:{_folder}/nothing").Error, Is.EqualTo($"viommu: there is no recording '{_folder}/nothing'\n"));
        var (exit, _, error) = DriverCommand.Run($"trace:{Write("{}")}");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("driver.jsonl:1:1: must be an object with one key"));
        Assert.That(DriverCommand.Run($"trace:{s_recording}", "--device", "reference").Error, Does.Contain("exclude each other"));
        Assert.That(DriverCommand.Run($"trace:{s_recording}", "--filter", "nothing/*").Exit, Is.EqualTo(5));
    }

    [Test]
    public void The_recorder_makes_a_recording_of_what_the_guest_printed()
    {
        if (Viommu.Drivers.Qemu.ExecutablePath.Find("python3") is null) Assert.Ignore("no python3 on PATH: apt-get install python3");
        var zeros = string.Concat(Enumerable.Range(4, 5).Select(i => $" b{i}=0x0"));
        var properties = string.Concat(Enumerable.Range(0, 8).Select(i => $" p{i}=0x0"));
        var console = $"""
            [    0.1] something of the kernel's
            RECORD config 0xfffff000 0xffffffff 0x0 0x0 0xffffffff 0x7f 0x0 0xffffffff 0x200 0x1
            RECORD event    insmod-90      [000] .....     1.0: offered: (a+0x1/0x2 <- b) mask=0x100000012
            RECORD event    insmod-90      [000] .....     1.1: accepted: (a+0x0/0x1) mask=0x100000002
            RECORD event    insmod-90      [000] .....     1.2: req: (c+0x4/0x1 [virtio_iommu]) len=24 b0=0x700000001 b1=0x18 b2=0x0 b3=0xdead{zeros}
            RECORD event    insmod-90      [000] .....     1.3: answer: (x <- viommu_send_req_sync) type=1 tail=0x4{properties}
            RECORD kernel 6.12
            RECORD lost 4 of 4
            RECORD end
            """;
        var (exit, output) = Python(["--endpoints", "24"], console);
        Assert.That(exit, Is.Zero);
        Assert.That(output.TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            """{"comment":"Linux 6.12, kernel arguments: none; 4 of 4 events kept"}""",
            """{"config":"00f0ffffffffffff0000000000000000ffffffff7f00000000000000ffffffff0002000001000000"}""",
            """{"endpoints":[24]}""",
            """{"features":{"offered":[1,4,32],"accepted":[1,32]}}""",
            """{"request":{"readable":"0100000007000000180000000000000000000000","writable":4,"written":"04000000"}}""",
        }));
        var cut = console.Replace("RECORD end", "", StringComparison.Ordinal);
        Assert.That(Python(["--endpoints", "24"], cut).Exit, Is.EqualTo(1), "it did not come to its end");
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "driver.jsonl");
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private static (int Exit, string Output) Python(string[] words, string input)
    {
        var start = new System.Diagnostics.ProcessStartInfo("python3")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Repository.PathOf("examples/linux-recorder/recording.py"));
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(30)), Is.True);
        return (process.ExitCode, output);
    }

    private static List<string> Verdicts(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray()
            .Select(vector => $"{vector.GetProperty("id").GetString()} {vector.GetProperty("verdict").GetString()}")];
    }
}
