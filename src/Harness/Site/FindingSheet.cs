using Viommu.Harness.Reports.Html.Report;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>Findings of devices as a table, each with the way to where it is told in full.</summary>
internal static class FindingSheet
{
    /// <summary>Makes it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="root">The way to the site's root.</param>
    /// <param name="withDevice">True to name the device, and not the requirement.</param>
    /// <param name="requirement">The requirement that they break; null for all.</param>
    public static Sheet Of(SiteModel site, IEnumerable<SiteDevice> devices, string root, bool withDevice, string? requirement = null) => Sheet.Of(
        ["finding", withDevice ? "device" : "requirement", "impact", "verdict", "vectors", "what it is"],
        from device in devices
        from finding in device.Document.Findings
        where requirement is null || finding.Requirement == requirement
        select new SheetRow(
            SheetCell.Code(finding.Id, root + device.FindingIn(finding.Id)),
            withDevice ? new SheetCell(device.Name, "", root + device.Page) : site.Requirement(finding.Requirement, root),
            new SheetCell(finding.Impact),
            new SheetCell(finding.Verdict, Tones.Of(finding.Verdict)),
            SheetCell.Number(finding.Count),
            new SheetCell(finding.Shape)));
}
