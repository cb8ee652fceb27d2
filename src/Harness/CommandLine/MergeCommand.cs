using System.CommandLine;
using Viommu.Harness.Merging;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>merge</c>: the shards of a run to one result.</summary>
internal static class MergeCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var folders = new Argument<string[]>("parts")
        {
            Description = "folders that `run --shard I/N --report json` wrote, one for each shard",
            HelpName = "PARTS",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out") { Description = "folder for the whole run's results.json and reports", HelpName = "DIR", Required = true };
        var report = ReportOptions.Report();
        var command = new Command("merge", "Puts the shards of a run together, and ends as the whole run would have.") { folders, output, report };
        command.SetAction(result =>
        {
            var folder = result.GetValue(output)!;
            if (RunPartFile.Read(result.GetValue(folders)!, out var error) is not { } parts) return RunSession.Refuse(surroundings, error!);
            if (parts.Any(part => Path.GetFullPath(part.Path) == Path.GetFullPath(folder)))
                return RunSession.Refuse(surroundings, $"{folder} is one of the parts, and merging there would overwrite it; name another folder with --out");
            if (AtomicFile.Prepare(folder) is { } closed) return RunSession.Refuse(surroundings, closed);
            var view = new ReportView(ResultsMerge.Of(parts));
            HashSet<ReportKind> kinds = [.. result.GetValue(report) ?? new HashSet<ReportKind>(), ReportKind.Json];
            var code = ReportOptions.Write(view, kinds, folder, view.Results.Run.ExitCode, surroundings);
            var trouble = PartFiles.Merge(parts, view.Results, folder, surroundings.Error.WriteLine);
            foreach (var reason in trouble) surroundings.Error.WriteLine($"viommu: {reason}");
            return trouble.Count > 0 ? ExitCodes.Usage : code;
        });
        return command;
    }
}
