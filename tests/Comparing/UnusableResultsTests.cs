using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.CommandLine;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Comparing;

/// <summary>Files that are no results, for every command that reads some.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class UnusableResultsTests
{
    private readonly ResultFiles _files = new();

    [OneTimeTearDown]
    public void Remove() => _files.Dispose();

    private static string[][] Commands =>
    [
        ["compare", "FILE", "GOOD"], ["compare", "GOOD", "--against", "FILE"], ["merge", "FILE", "GOOD", "--out", "OUT"], ["report", "--from", "FILE"],
    ];

    [Test]
    public void Each_is_told_in_one_line_and_ends_with_2(
        [Values("", "{", "[]", "null", "{}", "{\"format\": 1}", "{\"format\": 99}", "{\"format\": \"2\"}", "{\"format\": 2}", "\u0000\u001b[31m")] string text,
        [ValueSource(nameof(Commands))] string[] command)
    {
        var file = _files.AddText("bad", text);
        Refused(file, command, ".*results.json .*");
    }

    [Test]
    public void A_folder_without_results_is_told([ValueSource(nameof(Commands))] string[] command) =>
        Refused(Directory.CreateDirectory(_files.PathOf("empty")).FullName, command, "there is no .*results.json");

    [Test]
    public void A_file_that_is_too_large_is_not_read([ValueSource(nameof(Commands))] string[] command)
    {
        var folder = _files.AddText("huge", "");
        using (var stream = File.OpenWrite(Path.Combine(folder, ResultsFile.Name))) stream.SetLength(1L << 30);
        Refused(folder, command, ".* has 1073741824 bytes, and results have at most .*");
    }

    [Test]
    public void What_a_status_or_verdict_may_not_be_is_told()
    {
        var document = ResultFiles.Document(SampleRun.Pass());
        Refused(_files.Add("status", document with { Requirements = [document.Requirements[0] with { Status = "so-so" }] }), Commands[0], ".*status 'so-so'");
        Refused(_files.Add("verdict", document with { Profiles = [document.Profiles[0] with { Verdict = "FINE" }] }), Commands[0], ".*verdict 'FINE'");
        Refused(_files.Add("twice", document with { Profiles = [document.Profiles[0], document.Profiles[0]] }), Commands[0], ".*stands twice.*");
    }

    [Test]
    public void The_same_file_is_not_compared_with_itself()
    {
        var folder = _files.Add("self", SampleRun.Pass());
        foreach (var other in new[] { folder, Path.Combine(folder, ResultsFile.Name), Path.Combine(folder, "..", "self") })
            Refused(folder, ["compare", "FILE", "--against", other], ".*are the same file.*");
    }

    [Test]
    public void One_result_alone_is_not_compared() => Refused(_files.Add("alone", SampleRun.Pass()), ["compare", "FILE"], "one result alone .*");

    [Test]
    public void Older_results_of_no_such_device_are_told()
    {
        var document = ResultFiles.Document(SampleRun.Pass());
        var other = _files.Add("other", document with { Device = document.Device with { Name = "another", Requested = "another" } });
        Refused(other, ["compare", "FILE", "GOOD", "--against", _files.Add("third", document)], "none of the older results is of the device of .*");
    }

    [Test]
    public void Control_characters_reach_no_terminal()
    {
        var document = ResultFiles.Document(SampleRun.Fail());
        document = document with
        {
            Device = document.Device with { Name = "\u001b[31mred", Notes = ["note: \u0007"] },
            Findings = [.. document.Findings.Select(one => one with { Shape = "\u009b2J", Id = "a\nb" })],
            Profiles = [.. document.Profiles.Select(one => one with { Name = "base\u001b[0m" })],
        };
        var path = _files.Add("hostile", document);
        foreach (var words in new string[][] { ["compare", path, _files.Add("tame", SampleRun.Pass())], ["report", "--from", path] })
        {
            var trial = new Trial();
            Assert.That(trial.Run(words), Is.Zero, trial.Error);
            Assert.That(trial.Output.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
            Assert.That(trial.Output, Does.Contain("\\u001b[31mred"));
        }
    }

    private void Refused(string file, string[] command, string message)
    {
        var good = _files.Add("good", SampleRun.Pass());
        var output = _files.PathOf("out");
        var trial = new Trial();
        string[] words = [.. command.Select(word => word switch { "FILE" => file, "GOOD" => good, "OUT" => output, _ => word })];
        Assert.That(trial.Run(words), Is.EqualTo(2), trial.Output);
        Assert.That(trial.Output, Is.Empty);
        Assert.That(trial.Error, Does.Match($"^viommu: {message}\\n$").And.Not.Contain("bug"));
        Assert.That(output, Does.Not.Exist);
    }
}
