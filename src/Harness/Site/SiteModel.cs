using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>All that the pages of a site are made from, and where each thing has its page.</summary>
internal sealed class SiteModel
{
    private readonly Dictionary<string, string> _requirements = [];

    /// <summary>Looks the devices through.</summary>
    public SiteModel(IReadOnlyList<SiteDevice> devices)
    {
        Devices = devices;
        var slugs = new Slugs();
        foreach (var id in devices.SelectMany(one => one.Document.Requirements).Select(one => one.Id).Distinct()) _requirements[id] = slugs.Of(id);
    }

    /// <summary>The devices, in the order of pages.</summary>
    public IReadOnlyList<SiteDevice> Devices { get; }

    /// <summary>The ids of all requirements, in the order of the revisions.</summary>
    public IEnumerable<string> Requirements => _requirements.Keys;

    /// <summary>The page of a requirement from the site's root; empty where it has none.</summary>
    public string PageOf(string? requirement) =>
        requirement is not null && _requirements.TryGetValue(requirement, out var slug) ? $"requirements/{slug}.html" : "";

    /// <summary>The links at the head of each page.</summary>
    /// <param name="root">The way from the page to the site's root.</param>
    public static IReadOnlyList<SheetCell> Ways(string root) =>
    [
        new("overview", "", $"{root}index.html"), new("requirements", "", $"{root}requirements/index.html"), new("bugs found", "", $"{root}bugs.html"),
    ];

    /// <summary>A link to a requirement's page, or its id alone.</summary>
    public SheetCell Requirement(string? id, string root) =>
        id is null ? new SheetCell("") : SheetCell.Code(id, PageOf(id) is { Length: > 0 } page ? root + page : "");

    /// <summary>The first statement of a requirement.</summary>
    public StandingEntry Statement(string id) => Devices.Select(one => one.Results.View.Requirements.GetValueOrDefault(id)).OfType<StandingEntry>().First();
}
