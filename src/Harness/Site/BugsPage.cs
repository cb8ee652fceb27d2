using Viommu.Harness.Reports.Html.Sheets;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Site;

/// <summary>The page of bugs found: what was written about the findings of each device, and the findings.</summary>
internal static class BugsPage
{
    /// <summary>Makes it.</summary>
    public static SheetPage Of(SiteModel site)
    {
        var devices = site.Devices.Where(one => one.Document.Findings.Count > 0 || one.Findings is not null).ToList();
        return new SheetPage("Bugs found: virtio-iommu conformance", "virtio-iommu conformance", "Bugs found",
            [Overview(devices), .. devices.SelectMany(one => Sections(site, one))])
        {
            Ways = SiteModel.Ways(""),
        };
    }

    private static SheetSection Overview(List<SiteDevice> devices) => new("overview", "")
    {
        Notes = devices.Count == 0 ? [new SheetCell("None.", "none")] : [],
        Table = Sheet.Of(
            ["device", "findings", .. Impacts.All],
            devices.Select(one => new SheetRow(
            [
                new SheetCell(one.Name, "", $"#{Uri.EscapeDataString(one.Slug)}"), SheetCell.Number(one.Document.Findings.Count),
                .. Impacts.All.ToArray()
                    .Select(impact => SheetCell.Number(one.Document.Findings.Count(finding => finding.Impact == impact))),
            ]))),
    };

    private static IEnumerable<SheetSection> Sections(SiteModel site, SiteDevice device)
    {
        yield return new SheetSection(device.Slug, device.Name)
        {
            Notes = [new SheetCell("Profiles, areas and history", "", device.Page), new SheetCell("The whole report", "", device.Report)],
            Prose = device.Findings is { } text ? new FindingsProse(site, device).Of(text) : null,
        };
        yield return new SheetSection($"{device.Slug}~findings", $"Findings of {device.Name} ({device.Document.Findings.Count})")
        {
            IsFolded = device.Findings is not null,
            Table = FindingSheet.Of(site, [device], "", withDevice: false),
        };
    }
}
