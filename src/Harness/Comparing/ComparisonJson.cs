using System.Globalization;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Makes the document of <c>compare --json</c>.</summary>
internal static class ComparisonJson
{
    /// <summary>Makes it.</summary>
    public static CompareDocument Of(Comparison comparison) => new(
        comparison.Results.Select(Entry),
        comparison.Remarks,
        comparison.Profiles.Select(row => new ComparedProfile(row.Id, row.Differs, row.Cells)),
        comparison.Requirements.Select(row => Requirement(row, comparison.Requirement(row.Id))),
        comparison.Findings.Select(row => Finding(row, comparison.Finding(row.Id))),
        comparison.Progress.Select(one => new ProgressEntry(
            comparison.PlaceOf(one.After), Entry(one.Before), one.Remarks, one.IsWorse,
            one.Changes.Select(change => new ChangeEntry(Change.NameOf(change.Kind), change.What, change.Id, change.Before, change.After)))),
        comparison.IsWorse);

    private static ComparedEntry Entry(NamedResults one) => new(
        one.Label, Printable.Line(one.Path), one.Results.Device.Requested, one.Results.Device.Name, one.Results.Device.Version, one.Results.Run.Judged,
        one.Results.Revision, one.Results.Suite, one.IsWhole, one.Results.Summary);

    private static ComparedRequirement Requirement(ComparisonRow row, StandingEntry requirement) =>
        new(row.Id, requirement.Level, requirement.Impact, row.Differs, row.Cells);

    private static ComparedFinding Finding(ComparisonRow row, FindingEntry finding) => new(
        row.Id, finding.Requirement, finding.Impact, finding.Shape, row.Differs, row.Cells.Select(cell => int.Parse(cell!, CultureInfo.InvariantCulture)));
}
