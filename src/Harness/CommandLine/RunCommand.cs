using System.CommandLine;
using System.CommandLine.Parsing;
using Viommu.Harness.Reports;
using Viommu.Harness.Selection;

namespace Viommu.Harness.CommandLine;

/// <summary>The options of <c>run</c>.</summary>
internal static class RunCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (device, properties) = (CommonOptions.Device(), CommonOptions.DeviceOptions());
        var driver = new Option<string?>("--driver")
        {
            Description = "guest driver to judge in the place of a device: reference[:NAME], process:COMMAND LINE, trace:FILE (docs/driver-protocol.md)",
            HelpName = "D",
        };
        var filter = new Option<string[]>("--filter")
        {
            Description = "case or vector ids to run; * stays within slashes, ** crosses them; may be repeated",
            HelpName = "GLOB",
            Arity = ArgumentArity.OneOrMore,
        };
        var revision = CommonOptions.Revision();
        var cases = CommonOptions.Cases();
        var shard = new Option<Shard?>("--shard") { Description = "run only part I of N (default: all)", HelpName = "I/N", CustomParser = ParseShard };
        var jobs = CommonOptions.Jobs();
        var folder = new Option<string>("--out")
        {
            Description = "folder for report files",
            HelpName = "DIR",
            DefaultValueFactory = _ => RunRequest.DefaultOut,
        };
        var report = new Option<IReadOnlySet<ReportKind>?>("--report")
        {
            Description = "reports to write, with commas between: console, json, junit, html, transcripts (default: console)",
            HelpName = "LIST",
            CustomParser = ParseReports,
        };
        var strict = new Option<bool>("--strict") { Description = "a warn fails the device too" };
        var complete = new Option<bool>("--complete") { Description = "a profile that is incomplete fails the device too (exit 6)" };
        var all = new Option<bool>("--all") { Description = "tell every broken vector in full, not one for each finding" };
        var baseline = new Option<string?>("--baseline") { Description = "file of known failures; one that passes now is an error", HelpName = "FILE" };
        var waivers = new Option<string?>("--waivers") { Description = "file of waived failures with expiry", HelpName = "FILE" };
        var command = new Command("run", "Runs the suite against a device.")
        {
            device, properties, driver, filter, revision, cases, shard, jobs, folder, report, strict, complete, all, baseline, waivers,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(driver) is { Implicit: false } && result.GetResult(device) is { Implicit: false })
                result.AddError("--device and --driver exclude each other");
        });
        command.SetAction(result => RunSession.Run(
            new RunRequest
            {
                Device = result.GetValue(device)!,
                Driver = result.GetValue(driver),
                DeviceOptions = result.GetValue(properties)!,
                Filters = [.. (result.GetValue(filter) ?? []).Select(pattern => new Glob(pattern))],
                Revision = result.GetValue(revision),
                Cases = result.GetValue(cases),
                Shard = result.GetValue(shard) ?? Shard.Whole,
                Jobs = result.GetValue(jobs),
                Out = result.GetValue(folder)!,
                Reports = result.GetValue(report) ?? RunRequest.ConsoleOnly,
                Strict = result.GetValue(strict),
                Complete = result.GetValue(complete),
                All = result.GetValue(all),
                Baseline = result.GetValue(baseline),
                Waivers = result.GetValue(waivers),
            },
            surroundings));
        return command;
    }

    private static Shard ParseShard(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!Shard.TryParse(text, out var shard)) result.AddError($"--shard must be I/N with 1 <= I <= N, not '{text}'");
        return shard;
    }

    private static IReadOnlySet<ReportKind> ParseReports(ArgumentResult result)
    {
        if (!ReportFiles.TryParse(result.Tokens[0].Value, out var kinds, out var unknown))
            result.AddError($"there is no report '{unknown}'; known are {string.Join(", ", ReportFiles.Names)}");
        return kinds;
    }
}
