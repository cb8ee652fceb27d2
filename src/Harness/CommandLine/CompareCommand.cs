using System.CommandLine;
using Viommu.Harness.Comparing;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Compare;
using Viommu.Harness.Reports.Html.Sheets;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>compare</c>: results of several devices side by side, and what changed since older ones.</summary>
internal static class CompareCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var files = new Argument<string[]>("results")
        {
            Description = "files that `run --report json` wrote, or their folders",
            HelpName = "RESULTS",
            Arity = ArgumentArity.OneOrMore,
        };
        var against = new Option<string[]>("--against")
        {
            Description = "older results of the same device, to tell what got worse or better; may be repeated, once for each device",
            HelpName = "RESULTS",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = CommonOptions.Json();
        var all = new Option<bool>("--all") { Description = "every requirement and every vector, not only what differs" };
        var html = new Option<string?>("--html")
        {
            Description = $"write the comparison as a page too, {CompareMaker.FileName} in this folder",
            HelpName = "DIR",
        };
        var command = new Command("compare", "Puts results side by side: exit 1 when something got worse since --against.") { files, against, json, all, html };
        command.SetAction(result =>
        {
            if (NamedResults.Read(result.GetValue(files)!, result.GetValue(against) ?? [], out var error) is not var (results, older))
                return RunSession.Refuse(surroundings, error!);
            if (results.Count + older.Count == 1)
                return RunSession.Refuse(surroundings, "one result alone has nothing to be compared with: name another, or an older one with --against");
            if (Progression.Pair(results, older, out error) is not { } progress) return RunSession.Refuse(surroundings, error!);
            var page = result.GetValue(html);
            if (page is not null && AtomicFile.Prepare(page) is { } closed) return RunSession.Refuse(surroundings, closed);
            var comparison = new Comparison(results, progress);
            if (result.GetValue(json)) PrintedJson.Write(surroundings.Output, ComparisonJson.Of(comparison), PrintedJson.Documents.CompareDocument);
            else ComparisonText.Write(comparison, result.GetValue(all), surroundings.Output, surroundings.Colour);
            surroundings.Output.Flush();
            if (page is not null && WritePage(comparison, page, surroundings) is { } trouble) return RunSession.Refuse(surroundings, trouble);
            return comparison.IsWorse ? ExitCodes.NotConformant : ExitCodes.Conformant;
        });
        return command;
    }

    private static string? WritePage(Comparison comparison, string folder, Surroundings surroundings)
    {
        var path = Path.Combine(folder, CompareMaker.FileName);
        var trouble = AtomicFile.Write(path, stream => SheetTemplate.Write(CompareMaker.Of(comparison), stream));
        if (trouble is null) surroundings.Error.WriteLine($"wrote {path}");
        return trouble;
    }
}
