using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Makes the document of a run. What a device or a driver said is made printable here, once for all reports.</summary>
internal static class ResultsMaker
{
    /// <summary>Makes it. The order is that of the suite, so that two runs differ only where the device did, and in millis.</summary>
    public static ResultsDocument Of(RunReport report) => new(
        ResultsDocument.Current,
        new SuiteEntry(report.Version, report.CasesDigest),
        Device(report),
        report.Revision.Id,
        Run(report),
        SummaryEntry.Of(report.Conclusion.Summary),
        [.. report.Conclusion.Results.Select(result => Vector(result, report))],
        [.. report.Findings.All.Select(Finding)],
        [.. Explained(report).Select(result => FailureMaker.Of(result, report))],
        [.. report.Profiles.Select(ProfileEntry.Of)],
        [.. report.Ledger.Entries.Select((entry, i) => Standing(entry, report.Requirements[i].Status, report.Judged))],
        [.. report.Conclusion.Results.Select(result => result.Vector.Case).DistinctBy(one => one.Id).Select(one => new CaseEntry(one.Id, one.Title))]);

    private static RunEntry Run(RunReport report) => new(
        report.Judged == Party.Device ? "device" : "driver",
        report.Revision.Title,
        report.Strict,
        report.Complete,
        report.DeviceOptions,
        report.Filters,
        report.Shard,
        report.Total,
        report.Selected,
        report.Interrupted,
        report.StartTrouble is { } trouble ? Printable.Lines($"{trouble.Text}\n{trouble.StandardError.TrimEnd()}".TrimEnd()) : null,
        [.. report.Conclusion.Stale.Select(stale => new StaleListEntry(
            stale.Entry is Waiver ? "waivers" : "baseline", Printable.Line(stale.Entry.Place), Printable.Line(stale.Why),
            Printable.Line(stale.Entry.Vector.Pattern)))],
        report.ExitCode,
        report.Again)
    {
        Part = report.Part is not { } part ? null : new PartEntry(
            part.Picked, report.All, part.Unreached, [.. part.LeftOut.Select(one => new LeftOutEntry(one.Profile, one.Requirements))]),
    };

    /// <summary>The vectors that are told in full: the example of each finding, or under <c>--all</c> every broken one.</summary>
    private static IEnumerable<VectorResult> Explained(RunReport report) => report.All
        ? report.Findings.All.SelectMany(finding => finding.Vectors)
        : report.Findings.All.Select(finding => finding.Example);

    private static VectorEntry Vector(VectorResult result, RunReport report)
    {
        var covers = result.Vector.Case.Covers;
        var known = report.Conclusion.Known.GetValueOrDefault(result.Vector.Id);
        var judge = result.Requirement ?? (covers.Count > 0 ? report.Revision.Requirements.GetValueOrDefault(covers[0]) : null);
        return new VectorEntry(
            result.Vector.Id, result.Vector.Case.Id, result.Verdict.Name(), judge?.Level.Name(), covers, result.Requirement?.Id,
            report.Findings.Of(result)?.Id, result.Impact?.Name(), VectorProfiles.Of(result.Vector, report.Revision), result.SkipKind?.Name(),
            Printable.Lines(result.Reason), result.Step, Math.Round(result.Millis, 3))
        {
            Known = known is null ? null : Printable.Line(known.Reason),
            KnownAt = known?.Place,
        };
    }

    private static FindingEntry Finding(Finding finding) => new(
        finding.Id, finding.Verdict.Name(), finding.Impact.Name(), finding.Requirement?.Id, finding.Requirement?.Level.Name(),
        Printable.Lines(finding.Shape), finding.Example.Vector.Id, finding.Vectors.Count, finding.Known, finding.Waived, finding.Profiles,
        [.. finding.Vectors.Select(result => result.Vector.Id)]);

    private static StandingEntry Standing(LedgerEntry entry, RequirementStanding standing, Party party)
    {
        var requirement = entry.Requirement;
        return new StandingEntry(
            requirement.Id, requirement.Level.Name(), standing.Name(), requirement.Impact.Name(), requirement.Who == Party.Device ? "device" : "driver",
            Profiles.IsBinding(requirement, party), requirement.Text, requirement.Document, requirement.Section, requirement.Formats)
        {
            Mark = requirement.Mark,
            Reason = entry.Reason.Length > 0 ? entry.Reason : null,
        };
    }

    private static DeviceEntry Device(RunReport report)
    {
        var entry = new DeviceEntry(Printable.Line(report.DeviceName))
        {
            Notes = [.. report.Notes.Select(note => Printable.Line($"{note.Kind}: {note.Text}"))],
        };
        return report.Device is not { } device ? entry : entry with
        {
            Name = Printable.Line(device.Name),
            Version = Printable.Line(device.Version),
            Revisions = [.. device.Revisions.Select(Printable.Line)],
            Features = $"0x{device.Features:x}",
            Config = Convert.ToHexStringLower(device.Config),
            Endpoints = [.. device.Endpoints.Select(EndpointEntry.Of)],
            Memory = [.. device.Memory.Select(MemoryEntry.Of)],
            Observe = [.. device.Observe.Order(StringComparer.Ordinal)],
        };
    }
}
