using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>Writes the pages of a site: files alone, with links that lead from one to another.</summary>
internal sealed class SiteWriter(string folder)
{
    private readonly List<string> _trouble = [];
    private readonly HashSet<string> _prepared = [];

    /// <summary>How many pages stand.</summary>
    public int Count { get; private set; }

    /// <summary>Writes every page; returns the reasons for those that could not be written.</summary>
    public IReadOnlyList<string> Write(SiteModel site, CancellationToken cancel)
    {
        Page("index.html", IndexPage.Of(site));
        Page("bugs.html", BugsPage.Of(site));
        foreach (var device in site.Devices)
        {
            cancel.ThrowIfCancellationRequested();
            Page(device.Page, new DevicePage(site, device).Make());
            File(device.Report, stream => HtmlReport.Write(device.Results.View, stream));
        }

        var requirements = new RequirementPage(site);
        Page("requirements/index.html", requirements.All());
        foreach (var id in site.Requirements)
        {
            cancel.ThrowIfCancellationRequested();
            Page(site.PageOf(id), requirements.Of(id));
        }

        return _trouble;
    }

    private void Page(string path, SheetPage page) => File(path, stream => SheetTemplate.Write(page, stream));

    private void File(string path, Action<Stream> write)
    {
        // One reason is enough where a disk is full.
        if (_trouble.Count > 0) return;
        var file = Path.Combine(folder, path);
        var within = Path.GetDirectoryName(file)!;
        var trouble = _prepared.Add(within) ? AtomicFile.Prepare(within) : null;
        trouble ??= AtomicFile.Write(file, write);
        if (trouble is null) Count++;
        else _trouble.Add(trouble);
    }
}
