using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Report;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>The pages of requirements: the list of all, and for each its text, its cases, and who breaks it.</summary>
internal sealed class RequirementPage(SiteModel site)
{
    private const string Root = "../";

    /// <summary>The list of all.</summary>
    public SheetPage All() => new(
        "Requirements: virtio-iommu conformance", "virtio-iommu conformance", "Requirements",
        [
            .. from id in site.Requirements
               group id by Anchors.Solid(site.Statement(id).Area) into area
               select new SheetSection($"area-{area.Key}", area.Key) { IsFolded = true, Table = List([.. area]) },
        ])
    {
        Ways = SiteModel.Ways(Root),
    };

    /// <summary>One.</summary>
    public SheetPage Of(string id)
    {
        var owners = site.Devices.Where(one => one.Results.View.Requirements.ContainsKey(id)).ToList();
        var breakers = owners.Where(one => one.Document.Findings.Any(finding => finding.Requirement == id)).ToList();
        return new SheetPage($"{id}: virtio-iommu conformance", "virtio-iommu conformance, requirement", id,
            [.. Texts(id, owners), Devices(id, owners), Broken(id, breakers), Cases(id, owners)])
        {
            Ways = SiteModel.Ways(Root),
        };
    }

    private Sheet List(List<string> ids) => new(
        [new SheetCell("requirement"), new SheetCell("level"), .. site.Devices.Select(one => new SheetCell(one.Name, "", Root + one.Page))],
        [
            .. from id in ids
               select new SheetRow(
               [
                   site.Requirement(id, Root), new SheetCell(site.Statement(id).Level),
                   .. from one in site.Devices
                      select one.Results.View.Requirements.TryGetValue(id, out var own) ? SheetCell.Status(own.Status) : new SheetCell("-"),
               ]),
        ]);

    /// <summary>The statement, once for each way that a revision words it.</summary>
    private static IEnumerable<SheetSection> Texts(string id, List<SiteDevice> owners)
    {
        var texts = owners.Select(one => (one.Document.Revision, Statement: one.Results.View.Requirements[id]))
            .GroupBy(one => one.Statement with { Status = "", Reason = null, Formats = [] }).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            var one = texts[i].First().Statement;
            yield return new SheetSection($"text-{i + 1}", $"As in {string.Join(", ", texts[i].Select(own => own.Revision).Distinct())}")
            {
                Notes =
                [
                    new SheetCell(one.Text, "statement"), new SheetCell($"{one.Document}, {one.Section}"),
                    new SheetCell(string.Join("; ", Words(one)), "muted"),
                ],
            };
        }
    }

    private static IEnumerable<string> Words(StandingEntry one)
    {
        yield return $"level {one.Level}";
        yield return $"impact {one.Impact}";
        yield return $"the {one.Who}'s duty";
        if (one.Binding) yield return "binding";
        if (one.Formats.Count > 0) yield return string.Join(", ", one.Formats);
        if (one.Mark is { } mark) yield return mark;
        if (one.Reason is { } reason) yield return reason;
    }

    private static SheetSection Devices(string id, List<SiteDevice> owners) => new("devices", "Devices")
    {
        Table = Sheet.Of(
            ["device", "revision", "status"],
            owners.Select(one => new SheetRow(
                new SheetCell(one.Name, "", Root + one.Page), SheetCell.Code(one.Document.Revision),
                SheetCell.Status(one.Results.View.Requirements[id].Status)))),
    };

    private SheetSection Broken(string id, List<SiteDevice> breakers) => new("broken", "Who breaks it")
    {
        Notes = breakers.Count == 0 ? [new SheetCell("Nobody here.", "none")] : [],
        Table = FindingSheet.Of(site, breakers, Root, withDevice: true, id),
    };

    private static SheetSection Cases(string id, List<SiteDevice> owners)
    {
        var cases = owners.Select(one => one.VectorsOf(id).GroupBy(vector => vector.Case).ToDictionary(group => group.Key, SummaryText.Count)).ToList();
        List<string> ids = [.. cases.SelectMany(one => one.Keys).Distinct()];
        return new SheetSection("cases", $"Cases ({ids.Count})")
        {
            Notes = ids.Count == 0 ? [new SheetCell("No case that ran covers it.", "none")] : [],
            Table = new Sheet(
                [new SheetCell("case"), new SheetCell("what must hold"), .. owners.Select(one => new SheetCell(one.Name, "", Root + one.Page))],
                [
                    .. from name in ids
                       select new SheetRow(
                           [SheetCell.Code(name), new SheetCell(TitleOf(name, owners)), .. cases.Select(one => Counts(one.GetValueOrDefault(name)))]),
                ]),
        };
    }

    private static SheetCell Counts(SummaryEntry? counts)
    {
        if (counts is null) return new SheetCell("-");
        var tone = counts.Fail + counts.Error > 0 ? "fail" : counts.Warn > 0 ? "warn" : counts.Pass > 0 ? "pass" : "skip";
        return new SheetCell(SummaryText.Of(counts), tone);
    }

    private static string TitleOf(string name, List<SiteDevice> owners) =>
        owners.Select(one => one.Results.View.TitleOf(name)).FirstOrDefault(title => title.Length > 0) ?? "";
}
