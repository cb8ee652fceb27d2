using Viommu.Harness.Comparing;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Compare;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Site;

/// <summary>The page of a device: profiles, findings, areas, and how it came there.</summary>
internal sealed class DevicePage(SiteModel site, SiteDevice device)
{
    private const string Root = "../../";

    private readonly ResultsDocument _results = device.Document;

    /// <summary>Makes it.</summary>
    public SheetPage Make() => new(
        $"{device.Name}: virtio-iommu conformance", $"virtio-iommu conformance, {_results.Run.Judged}", device.Name,
        [Facts(), Profiles(), Findings(), Areas(), .. History(), .. OtherVersions()])
    {
        Ways = SiteModel.Ways(Root),
        Verdict = new SheetCell(device.Verdict.Text, device.Verdict.Tone),
        Notes =
        [
            new SheetCell("The whole report", "", "report.html"),
            .. _results.Findings.Count > 0
                ? [new SheetCell("What was found, told", "", $"{Root}bugs.html#{Uri.EscapeDataString(device.Slug)}")]
                : Array.Empty<SheetCell>(),
        ],
    };

    private SheetSection Facts() => new("run", "The run")
    {
        Table = Sheet.Of(
            ["", ""],
            [
                Fact(_results.Run.Judged, ConsoleReport.DeviceLine(_results.Device)),
                Fact("revision", $"{_results.Revision}: {_results.Run.Title}"),
                Fact("suite", $"{_results.Suite.Version}, cases {_results.Suite.ShortDigest}"),
                Fact("vectors", SummaryText.Of(_results.Summary)),
                .. _results.Device.Notes.Select(note => Fact("remark", note)),
                .. _results.Run.Trouble is { } trouble ? [Fact("ended early", trouble)] : Array.Empty<SheetRow>(),
                new SheetRow(new SheetCell("again"), SheetCell.Code(_results.Run.Again)),
            ]),
    };

    private static SheetRow Fact(string name, string text) => new(new SheetCell(name), new SheetCell(text));

    private SheetSection Profiles() => new("profiles", "Profiles")
    {
        Table = Sheet.Of(
            ["profile", "verdict", "binding requirements judged", "vectors", "not judged"],
            _results.Profiles.Select(one => new SheetRow(
                SheetCell.Code(one.Name), SheetCell.Profile(one.Verdict), new SheetCell(one.Offered ? $"{one.Judged} of {one.Binding}" : ""),
                new SheetCell(SummaryText.Of(one.Summary)),
                new SheetCell(string.Join(", ", one.NotJudged.Select(reason => $"{reason.Count} {reason.Reason}")))))),
    };

    private SheetSection Findings() => new("findings", $"Findings ({_results.Findings.Count})")
    {
        Notes = _results.Findings.Count == 0 ? [new SheetCell("Nothing is broken.", "none")] : [],
        Table = FindingSheet.Of(site, [device], Root, withDevice: false),
    };

    private SheetSection Areas() => new("areas", "Requirement areas")
    {
        Table = Sheet.Of(
            ["area", "vectors", "requirements that are broken"],
            from area in _results.Vectors.GroupBy(one => one.Area).OrderBy(one => one.Key, StringComparer.Ordinal)
            let broken = area.Where(one => one.Requirement is not null).Select(one => one.Requirement!).Distinct().ToList()
            from row in Rows(area, broken)
            select row),
    };

    // A row for each broken requirement, so that each has its link; the first says how the area came out.
    private IEnumerable<SheetRow> Rows(IGrouping<string, VectorEntry> area, List<string> broken)
    {
        yield return new SheetRow(
            SheetCell.Code(area.Key), new SheetCell(SummaryText.Of(SummaryText.Count(area))),
            broken.Count == 0 ? new SheetCell("") : site.Requirement(broken[0], Root))
        {
            Anchor = IndexPage.AreaAnchor(area.Key),
        };
        foreach (var id in broken.Skip(1)) yield return new SheetRow(new SheetCell(""), new SheetCell(""), site.Requirement(id, Root));
    }

    /// <summary>Each of its results beside the one before, the newest first.</summary>
    private IEnumerable<SheetSection> History()
    {
        if (device.History.Count == 0) yield break;
        IReadOnlyList<NamedResults> all = [.. device.History, device.Results];
        yield return new SheetSection("history", "History")
        {
            Table = Sheet.Of(
                ["results", "version", "revision", "suite", "vectors", "findings", "verdict"],
                all.Reverse().Select(one => new SheetRow(
                    new SheetCell(one.Label), new SheetCell(one.Results.Device.Version ?? ""), SheetCell.Code(one.Results.Revision),
                    new SheetCell(one.Results.Suite.Version), new SheetCell(SummaryText.Of(one.Results.Summary)), SheetCell.Number(one.Results.Findings.Count),
                    new SheetCell(ConsoleReport.VerdictLine(one.Results))))),
        };
        for (var i = all.Count - 1; i > 0; i--)
        {
            foreach (var section in CompareMaker.Progress(new Progression(all[i - 1], all[i]), $"since-{i}", Link)) yield return section;
        }
    }

    /// <summary>Beside other versions of the same device, which have pages of their own.</summary>
    private IEnumerable<SheetSection> OtherVersions()
    {
        var others = site.Devices.Where(device.IsVersionOf).ToList();
        if (others.Count == 0) yield break;
        yield return new SheetSection("versions", "Other versions")
        {
            Table = Sheet.Of(
                ["device", "verdict"],
                others.Select(one => new SheetRow(new SheetCell(one.Name, "", Root + one.Page), new SheetCell(one.Verdict.Text, one.Verdict.Tone)))),
        };
        foreach (var older in others.Where(one => site.Devices.TakeWhile(earlier => earlier != device).Contains(one)))
        {
            var progress = new Progression(older.Results, device.Results);
            foreach (var section in CompareMaker.Progress(progress, $"since-{Uri.EscapeDataString(older.Slug)}", Link)) yield return section;
        }
    }

    private string Link(Change change) =>
        change.What == "requirement" && site.PageOf(change.Id) is { Length: > 0 } page ? Root + page
        : change.What == "finding" && device.Results.View.Findings.ContainsKey(change.Id) ? Root + device.FindingIn(change.Id)
        : "";
}
