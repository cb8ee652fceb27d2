using Viommu.Harness.Comparing;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Site;

/// <summary>
/// Finds results below a folder: each folder with a <c>results.json</c> is a device, and those in its <c>history</c> are older results of it.
/// </summary>
internal sealed class SiteReader
{
    /// <summary>The folder of older results, within a device's.</summary>
    public const string History = "history";

    /// <summary>The page about findings that somebody wrote.</summary>
    public const string FindingsFile = "findings.md";

    private const long MostFindingsBytes = 8 << 20;

    private static readonly EnumerationOptions s_everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MaxRecursionDepth = 16,
    };

    private readonly List<string> _trouble = [];

    /// <summary>What cannot be used, a sentence each.</summary>
    public IReadOnlyList<string> Trouble => _trouble;

    /// <summary>The devices in the order of pages: the reference device first, drivers last.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="reference">Results of the reference device, for a folder that has none; null for none.</param>
    public IReadOnlyList<SiteDevice> Read(string from, ResultsDocument? reference = null)
    {
        if (!Directory.Exists(from))
        {
            _trouble.Add($"there is no folder {from}");
            return [];
        }

        var folders = Directory.EnumerateFiles(from, ResultsFile.Name, s_everywhere).Select(path => Path.GetDirectoryName(path)!)
            .Order(NaturalOrder.Instance).ToList();
        var (own, older) = (folders.Where(folder => OwnerOf(folder, folders) is null).ToList(), folders.ToLookup(folder => OwnerOf(folder, folders)));
        if (own.Count == 0 && reference is null) _trouble.Add($"no folder below {from} has a {ResultsFile.Name}");
        var slugs = new Slugs();
        var read = new List<(string Folder, string Slug, ResultsDocument Document, List<NamedResults> History, string? Findings)>();
        foreach (var folder in own)
        {
            if (Results(folder) is not { } document) continue;
            var relative = Path.GetRelativePath(from, folder).Replace('\\', '/');
            read.Add((relative, slugs.Of(relative == "." ? "device" : relative), document, OlderThan(document, folder, older[folder]), Markdown(folder)));
        }

        if (reference is not null && !read.Exists(one => one.Document.Device.Requested == reference.Device.Requested))
            read.Add((reference.Device.Requested, slugs.Of(reference.Device.Requested), reference, [], null));
        var names = SiteNames.Of([.. read.Select(one => (one.Document.Device, one.Folder))]);
        return
        [
            .. read.Select((one, i) => new SiteDevice(
                    one.Slug, one.Folder, new NamedResults(one.Folder, names[i], new ReportView(one.Document)), one.History, one.Findings))
                .OrderBy(one => one.Document.Run.Judged, StringComparer.Ordinal)
                .ThenBy(one => !one.Document.Device.Requested.StartsWith("reference", StringComparison.Ordinal))
                .ThenBy(one => one.Document.Device.Name ?? one.Document.Device.Requested, NaturalOrder.Instance)
                .ThenBy(one => one.Document.Device.Version ?? "", NaturalOrder.Instance).ThenBy(one => one.Folder, NaturalOrder.Instance),
        ];
    }

    /// <summary>The folder whose older results another holds: <c>D</c> of <c>D/history/NAME</c>, where D has results too.</summary>
    private static string? OwnerOf(string folder, List<string> folders)
    {
        var history = Path.GetDirectoryName(folder);
        if (history is null || Path.GetFileName(history) != History) return null;
        return Path.GetDirectoryName(history) is { } owner && folders.Contains(owner) ? owner : null;
    }

    private List<NamedResults> OlderThan(ResultsDocument document, string owner, IEnumerable<string> folders)
    {
        var history = new List<NamedResults>();
        foreach (var folder in folders)
        {
            if (Results(folder) is not { } older) continue;
            if (!Progression.IsSame(older.Device, document.Device, older.Run, document.Run))
                _trouble.Add($"{folder} is no older result of the device of {owner}: its name is another");
            else history.Add(new NamedResults(folder, Printable.Line(Path.GetFileName(folder)), new ReportView(older)));
        }

        return history;
    }

    private ResultsDocument? Results(string folder)
    {
        var document = ResultsFile.Read(folder, out var error);
        if (error is not null) _trouble.Add(error);
        return document;
    }

    private string? Markdown(string folder)
    {
        var path = Path.Combine(folder, FindingsFile);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length <= MostFindingsBytes) return Printable.Lines(File.ReadAllText(path).ReplaceLineEndings("\n"));
            _trouble.Add($"{path} has {file.Length} bytes, and a page of findings has at most {MostFindingsBytes}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _trouble.Add($"{path} cannot be read: {e.Message}");
        }

        return null;
    }
}
