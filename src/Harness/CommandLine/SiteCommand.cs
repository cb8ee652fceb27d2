using System.CommandLine;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Site;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>site</c>: static pages of all results below a folder.</summary>
internal static class SiteCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var from = new Option<string>("--from")
        {
            Description = "folder whose results become pages, each folder with a results.json one device (default: reports)",
            HelpName = "DIR",
            DefaultValueFactory = _ => "reports",
        };
        var output = new Option<string>("--out") { Description = "folder for the pages", HelpName = "DIR", Required = true };
        var reference = new Option<bool>("--reference")
        {
            Description = "ask the reference device too, so that it stands beside the others (without --from this is so anyway)",
        };
        var command = new Command("site", "Writes pages of all results: what conforms, who breaks what, and what changed.") { from, output, reference };
        command.SetAction(result =>
        {
            ResultsDocument? asked = null;
            if (result.GetValue(reference) || result.GetResult(from) is not { Implicit: false })
            {
                if (RunSession.Carry(new RunRequest(), surroundings, out var exitCode) is not { } report) return exitCode;
                asked = ResultsMaker.Of(report);
            }

            var reader = new SiteReader();
            var devices = reader.Read(result.GetValue(from)!, asked);
            foreach (var reason in reader.Trouble) surroundings.Error.WriteLine($"viommu: {reason}");
            if (reader.Trouble.Count > 0) return ExitCodes.Usage;
            var writer = new SiteWriter(result.GetValue(output)!);
            var trouble = writer.Write(new SiteModel(devices), surroundings.Cancel);
            foreach (var reason in trouble) surroundings.Error.WriteLine($"viommu: {reason}");
            if (trouble.Count > 0) return ExitCodes.Usage;
            surroundings.Output.Write($"wrote {Words.Count(writer.Count, "page")} about {Words.Count(devices.Count, "device")}; begin at "
                + $"{Path.Combine(result.GetValue(output)!, "index.html")}\n");
            return ExitCodes.Conformant;
        });
        return command;
    }
}
