using Viommu.Harness.Comparing;
using Viommu.Harness.Reports.Html.Report;
using Viommu.Harness.Reports.Html.Sheets;

namespace Viommu.Harness.Reports.Html.Compare;

/// <summary>Makes the page of a comparison.</summary>
internal static class CompareMaker
{
    /// <summary>The file's name.</summary>
    public const string FileName = "compare.html";

    /// <summary>Makes it.</summary>
    public static SheetPage Of(Comparison comparison)
    {
        var devices = comparison.Results.Select(one => new SheetCell(one.Label)).ToList();
        var differing = comparison.Requirements.Where(row => row.Differs).ToList();
        var several = comparison.Results.Count > 1;
        return new SheetPage("virtio-iommu conformance: comparison", "virtio-iommu conformance, results side by side",
            string.Join(", ", comparison.Results.Select(one => one.Label)),
            [
                Legend(comparison),
                .. comparison.Progress.SelectMany((one, i) => Progress(one, $"changes-{i + 1}")),
                Profiles(comparison, devices),
                .. several ? [Requirements("requirements", "Requirements that differ", differing, comparison, devices)] : Nothing,
                .. several ? [Findings(comparison, devices)] : Nothing,
                Requirements("all", "All requirements", comparison.Requirements, comparison, devices) with { IsFolded = true },
            ])
        {
            Notes = [.. comparison.Remarks.Select(Remark)],
            Verdict = comparison.Progress.Count == 0 ? new SheetCell("")
                : comparison.IsWorse ? new SheetCell("Something got worse.", "fail") : new SheetCell("Nothing got worse.", "pass"),
        };
    }

    /// <summary>What changed since older results: a table of profiles, requirements and findings, and one of vectors.</summary>
    /// <param name="one">The results.</param>
    /// <param name="anchor">Where on the page it stands.</param>
    /// <param name="link">Where a requirement or a finding is told; null where it is told nowhere.</param>
    public static IEnumerable<SheetSection> Progress(Progression one, string anchor, Func<Change, string>? link = null)
    {
        List<Change> vectors = [.. one.Changes.Where(change => change.What == "vector")];
        yield return new SheetSection(anchor, $"{one.After.Label} against {one.Before.Label}")
        {
            Notes = [.. one.Remarks.Select(Remark), .. one.Changes.Count == 0 ? [new SheetCell("Nothing changed.", "none")] : Array.Empty<SheetCell>()],
            Table = Changes(one.Changes.Except(vectors), link),
        };
        if (vectors.Count > 0)
            yield return new SheetSection($"{anchor}-vectors", $"Vectors that changed ({vectors.Count})") { IsFolded = true, Table = Changes(vectors, null) };
    }

    private static Sheet Changes(IEnumerable<Change> changes, Func<Change, string>? link) => Sheet.Of(
        ["which", "what", "", "before", "now"],
        changes.Select(one => new SheetRow(
            SheetCell.Code(one.Id, link?.Invoke(one) ?? ""), new SheetCell(one.What), new SheetCell(Change.NameOf(one.Kind), Tone(one.Kind)),
            new SheetCell(one.Before), new SheetCell(one.After))));

    private static readonly SheetSection[] Nothing = [];

    private static SheetCell Remark(string text) => new(text, "remark");

    private static SheetSection Legend(Comparison comparison) => new("results", "Results")
    {
        Table = Sheet.Of(
            ["device", "asked for as", "revision", "suite", "vectors", "read from"],
            comparison.Results.Select(one => Row(one, "")).Concat(comparison.Progress.Select(one => Row(one.Before, " (before)")))),
    };

    private static SheetRow Row(NamedResults one, string role) => new(
        new SheetCell(one.Label + role), SheetCell.Code(one.Results.Device.Requested), SheetCell.Code(one.Results.Revision),
        new SheetCell($"{one.Results.Suite.Version}, cases {one.Results.Suite.ShortDigest}"),
        new SheetCell(SummaryText.Of(one.Results.Summary)), SheetCell.Code(one.Path));

    private static SheetSection Profiles(Comparison comparison, List<SheetCell> devices) => new("profiles", "Profiles")
    {
        Table = new Sheet(
            [new SheetCell("profile"), .. devices],
            [
                .. comparison.Profiles.Select(row =>
                    new SheetRow([SheetCell.Code(row.Id), .. row.Cells.Select(cell => cell is null ? new SheetCell("-") : SheetCell.Profile(cell))])),
            ]),
    };

    private static SheetSection Requirements(
        string anchor, string heading, IReadOnlyList<ComparisonRow> rows, Comparison comparison, List<SheetCell> devices) =>
        new(anchor, $"{heading} ({rows.Count})")
        {
            Table = new Sheet([new SheetCell("requirement"), new SheetCell("level"), new SheetCell("impact"), .. devices], [
                .. from row in rows
                   let requirement = comparison.Requirement(row.Id)
                   select new SheetRow(
                   [
                       SheetCell.Code(row.Id), new SheetCell(requirement.Level), new SheetCell(requirement.Impact),
                       .. row.Cells.Select(cell => cell is null ? new SheetCell("-") : SheetCell.Status(cell)),
                   ]),
            ]),
        };

    private static SheetSection Findings(Comparison comparison, List<SheetCell> devices) => new("findings", $"Findings ({comparison.Findings.Count})")
    {
        Table = new Sheet(
            [new SheetCell("finding"), new SheetCell("impact"), .. devices, new SheetCell("what it is")],
            [
                .. from row in comparison.Findings
                   let finding = comparison.Finding(row.Id)
                   select new SheetRow(
                   [
                       SheetCell.Code(row.Id), new SheetCell(finding.Impact),
                       .. row.Cells.Select(cell => new SheetCell(cell ?? "-", cell == "0" ? "none" : Tones.Of(finding.Verdict))), new SheetCell(finding.Shape),
                   ]),
            ]),
    };

    private static string Tone(ChangeKind kind) => kind switch
    {
        ChangeKind.Worse => "fail",
        ChangeKind.New or ChangeKind.NotRunBefore => "warn",
        ChangeKind.Better => "pass",
        _ => "skip",
    };
}
