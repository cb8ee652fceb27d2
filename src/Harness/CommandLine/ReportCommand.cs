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
        var judge = new Option<bool>("--judge")
        {
            Description = "judge the transcripts beside the results again first, as this viommu judges: lists of failures are not applied",
        };
        var cases = CommonOptions.Cases();
        var command = new Command("report", "Writes reports again, from a results.json alone.") { from, output, report, judge, cases };
        command.SetAction(result =>
        {
            var path = result.GetValue(from)!;
            if ((result.GetValue(judge) ? Judge(path, result.GetValue(cases), surroundings) : Read(path, surroundings)) is not { } results)
                return ExitCodes.Usage;
            var kinds = result.GetValue(report) ?? RunRequest.ConsoleOnly;
            var folder = result.GetValue(output) ?? ResultsFile.FolderOf(path);
            if (kinds.Any(kind => kind != ReportKind.Console) && AtomicFile.Prepare(folder) is { } closed) return RunSession.Refuse(surroundings, closed);
            return ReportOptions.Write(new ReportView(results), kinds, folder, ExitCodes.Conformant, surroundings);
        });
        return command;
    }

    private static ResultsDocument? Read(string path, Surroundings surroundings) =>
        ResultsFile.Read(path, out var error) ?? RunSession.Refuse<ResultsDocument>(surroundings, error!);

    /// <summary>The results as they come out today. How long a vector took is known from when it ran.</summary>
    private static ResultsDocument? Judge(string path, string? cases, Surroundings surroundings)
    {
        if (MadeRun.Find(path, cases, surroundings) is not { } made) return null;
        if (made.Judge(made.Request, [], surroundings) is not { } report) return null;
        var millis = made.Results.Vectors.ToDictionary(vector => vector.Id, vector => vector.Millis);
        var judged = ResultsMaker.Of(report with { Again = made.Results.Run.Again });
        return judged with { Vectors = [.. judged.Vectors.Select(vector => vector with { Millis = millis.GetValueOrDefault(vector.Id) })] };
    }
}
