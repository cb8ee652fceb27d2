using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Report;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>The first page: every device by profiles and by areas.</summary>
internal static class IndexPage
{
    /// <summary>Makes it.</summary>
    public static SheetPage Of(SiteModel site) => new(
        "virtio-iommu conformance", "virtio-iommu conformance", "Devices and drivers, judged",
        [Devices(site), Profiles(site), Areas(site)])
    {
        Ways = SiteModel.Ways(""),
    };

    private static SheetSection Devices(SiteModel site) => new("devices", "Devices")
    {
        Table = Sheet.Of(
            ["device", "judged by", "vectors", "findings", "verdict"],
            site.Devices.Select(one => new SheetRow(
                Link(one), SheetCell.Code(one.Document.Revision), new SheetCell(SummaryText.Of(one.Document.Summary)), Findings(one),
                new SheetCell(one.Verdict.Text, one.Verdict.Tone)))),
    };

    private static SheetSection Profiles(SiteModel site)
    {
        List<string> names = [.. site.Devices.SelectMany(one => one.Document.Profiles).Select(one => one.Name).Distinct()];
        return new SheetSection("profiles", "Profiles")
        {
            Table = new Sheet(
                [new SheetCell("device"), .. names.Select(name => SheetCell.Code(name))],
                [
                    .. from device in site.Devices
                       let own = device.Document.Profiles.ToDictionary(one => one.Name)
                       select new SheetRow(
                       [
                           Link(device),
                           .. from name in names
                              select own.TryGetValue(name, out var profile)
                                  ? SheetCell.Profile(profile.Verdict, $"{device.Page}#profiles")
                                  : new SheetCell("-"),
                       ]),
                ]),
        };
    }

    private static SheetSection Areas(SiteModel site)
    {
        var areas = ByArea(site);
        return new SheetSection("areas", "Requirement areas")
        {
            Notes = [new SheetCell("How the vectors of each area came out; a vector belongs to the area of the first requirement that it covers.", "muted")],
            Table = new Sheet(
                [new SheetCell("area"), .. site.Devices.Select(Link)],
                [
                    .. from area in areas.SelectMany(one => one.Keys).Distinct().Order(StringComparer.Ordinal)
                       select new SheetRow([SheetCell.Code(area), .. site.Devices.Select((device, i) => Cell(areas[i].GetValueOrDefault(area), device, area))]),
                ]),
        };
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, SummaryEntry>> ByArea(SiteModel site) =>
        [.. site.Devices.Select(one => one.Document.Vectors.GroupBy(vector => vector.Area).ToDictionary(group => group.Key, SummaryText.Count))];

    private static SheetCell Cell(SummaryEntry? counts, SiteDevice device, string area)
    {
        if (counts is null) return new SheetCell("-");
        var parts = SummaryText.Parts(counts).Where(one => one.Count > 0).Select(one => one.Verdict);
        var worst = Tones.Which(parts)[0];
        var judged = counts with { Skip = 0 };
        return new SheetCell(worst == "skip" ? "skip" : SummaryText.Of(judged), worst, $"{device.Page}#{AreaAnchor(area)}");
    }

    /// <summary>Where a device's page tells an area.</summary>
    public static string AreaAnchor(string area) => $"area-{string.Concat(area.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'))}";

    private static SheetCell Link(SiteDevice device) => new(device.Name, "", device.Page);

    private static SheetCell Findings(SiteDevice device)
    {
        var counts = device.Document.Findings.GroupBy(one => one.Impact).Select(group => $"{group.Count()} {group.Key}");
        var text = string.Join(", ", counts);
        return text.Length == 0 ? new SheetCell("none", "none") : new SheetCell(text, "", $"bugs.html#{Uri.EscapeDataString(device.Slug)}");
    }
}
