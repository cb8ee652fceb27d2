using System.CommandLine;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>report</c>: any report again, from results alone.</summary>
internal static class ReportCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var from = new Option<string>("--from") { Description = "a results.json, or its folder", HelpName = "RESULTS", Required = true };
        var output = new Option<string?>("--out") { Description = "folder for report files (default: where the results are)", HelpName = "DIR" };
        var report = ReportOptions.Report();
        var command = new Command("report", "Writes reports again, from a results.json alone.") { from, output, report };
        command.SetAction(result =>
        {
            var path = result.GetValue(from)!;
            if (ResultsFile.Read(path, out var error) is not { } results) return RunSession.Refuse(surroundings, error!);
            var kinds = result.GetValue(report) ?? RunRequest.ConsoleOnly;
            var folder = result.GetValue(output) ?? (Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (kinds.Any(kind => kind != ReportKind.Console) && AtomicFile.Prepare(folder) is { } closed) return RunSession.Refuse(surroundings, closed);
            return ReportOptions.Write(new ReportView(results), kinds, folder, ExitCodes.Conformant, surroundings);
        });
        return command;
    }
}
