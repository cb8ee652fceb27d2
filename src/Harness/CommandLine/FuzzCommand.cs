using System.CommandLine;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>fuzz</c>: finds deviations, and writes them as cases.</summary>
internal static class FuzzCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (device, properties) = (CommonOptions.Device(), CommonOptions.DeviceOptions());
        var (cases, revision, jobs) = (CommonOptions.Cases(), CommonOptions.Revision(), CommonOptions.Jobs());
        var seed = new Option<ulong?>("--seed") { Description = "what decides all that is random (default: one of its own, which is printed)", HelpName = "N" };
        var time = new Option<TimeSpan?>("--time")
        {
            Description = "how long: 90s, 10m, 2h (default: 60s, where there is no --count)",
            HelpName = "T",
            CustomParser = CommonOptions.ParseTime,
        };
        var count = new Option<long?>("--count") { Description = "how many sequences", HelpName = "N" };
        var profile = new Option<string?>("--profile") { Description = "only this part: base, or a table format by its name in the revision", HelpName = "P" };
        var folder = new Option<string>("--out")
        {
            Description = "folder for cases and transcripts of findings",
            HelpName = "DIR",
            DefaultValueFactory = _ => FuzzSession.DefaultOut,
        };
        var corpus = new Option<string?>("--corpus")
        {
            Description = "folder of sequences that are replayed first; those that show something new are added",
            HelpName = "DIR",
        };
        var replay = new Option<string?>("--replay") { Description = "carry out this one sequence", HelpName = "FILE" };
        var most = new Option<int>("--max-findings") { Description = "end after so many findings", HelpName = "N", DefaultValueFactory = _ => 50 };
        var command = new Command("fuzz", "Puts random sequences to a device; what no legal device answers is made small and written as a case.")
        {
            device, properties, seed, time, count, profile, jobs, folder, corpus, replay, most, cases, revision,
        };
        command.SetAction(result =>
        {
            var name = result.GetValue(device)!;
            if (surroundings.Device(name, result.GetValue(properties)!) is not { } source) return ExitCodes.Usage;
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            return new FuzzSession(source, choice, surroundings)
            {
                Device = name,
                Seed = result.GetValue(seed),
                Time = result.GetValue(time),
                Count = result.GetValue(count),
                Profile = result.GetValue(profile),
                Jobs = result.GetValue(jobs),
                Out = result.GetValue(folder)!,
                Corpus = result.GetValue(corpus),
                Replay = result.GetValue(replay),
                MostFindings = result.GetValue(most),
            }.Run();
        });
        return command;
    }
}
