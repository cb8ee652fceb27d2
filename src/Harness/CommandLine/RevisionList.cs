using Viommu.Harness.Cases;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary><c>list revisions</c>: what <c>--revision</c> can name.</summary>
internal static class RevisionList
{
    /// <summary>Writes the list; returns the exit code.</summary>
    public static int Write(string? cases, Surroundings surroundings, bool json)
    {
        if (SuiteFolder.Find(cases) is not { } folder || !Directory.Exists(folder))
        {
            surroundings.Error.WriteLine(cases is null
                ? "viommu: there is no spec-cases folder here or beside the program; name one with --cases"
                : $"viommu: there is no folder {cases}");
            return ExitCodes.Usage;
        }

        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(Path.Combine(folder, "revisions"), diagnostics);
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        if (diagnostics.Any) return ExitCodes.Usage;
        List<Revision> revisions = [.. catalog.Ids.Select(id => catalog.TryGet(id, out var one) ? one : null).OfType<Revision>()];
        if (json) Json(revisions, catalog.Default, surroundings);
        else Text(revisions, catalog.Default, surroundings);
        return ExitCodes.Conformant;
    }

    private static void Text(List<Revision> revisions, Revision? standard, Surroundings surroundings)
    {
        var table = new TextTable("revision", "default", "extends", "title");
        foreach (var one in revisions) table.Add(one.Id, one == standard ? "yes" : "", string.Join(", ", one.Lineage.Skip(1)), one.Title);
        surroundings.Output.Write(table.ToString());
    }

    private static void Json(List<Revision> revisions, Revision? standard, Surroundings surroundings) => PrintedJson.Write(
        surroundings.Output,
        new RevisionListing(revisions.Select(one => new ListedRevision(
            one.Id, one.Title, one == standard, one.Lineage.Skip(1), one.TableFormats?.Values.Select(format => format.Name) ?? []))),
        PrintedJson.Documents.RevisionListing);
}
