using Viommu.Drivers.Port;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes <c>results.json</c> (schemas/results.schema.json). Numbers of 64 bits are hexadecimal strings.</summary>
public static class JsonReport
{
    /// <summary>Writes the report. The order is that of the suite, so that two runs differ only where the device did, and in millis.</summary>
    public static void Write(RunReport report, Stream stream) => PrintedJson.Write(stream, Of(report), PrintedJson.Documents.ResultsDocument);

    private static ResultsDocument Of(RunReport report) => new(
        new SuiteEntry(report.Version, report.CasesDigest),
        Device(report),
        report.Revision.Id,
        Counts(report.Conclusion.Summary),
        report.Conclusion.Results.Select(result => Vector(result, report)),
        report.Findings.All.Select(Finding),
        report.Profiles.Select(ProfileOf),
        report.Requirements.Select(one => new StandingEntry(
            one.Requirement.Id, one.Requirement.Level.Name(), one.Status.Name(), one.Requirement.Impact.Name())));

    private static SummaryEntry Counts(Summary summary) => new(
        summary[Verdict.Pass], summary[Verdict.Fail], summary[Verdict.Warn], summary[Verdict.Skip], summary[Verdict.Waived], summary[Verdict.Error]);

    private static VectorEntry Vector(VectorResult result, RunReport report)
    {
        var covers = result.Vector.Case.Covers;
        var judge = result.Requirement ?? (covers.Count > 0 ? report.Revision.Requirements.GetValueOrDefault(covers[0]) : null);
        return new VectorEntry(
            result.Vector.Id, result.Vector.Case.Id, result.Verdict.Name(), judge?.Level.Name(), covers, result.Requirement?.Id,
            report.Findings.Of(result)?.Id, result.Impact?.Name(), VectorProfiles.Of(result.Vector, report.Revision), result.SkipKind?.Name(),
            Printable.Lines(result.Reason), result.Step, Math.Round(result.Millis, 3));
    }

    private static FindingEntry Finding(Finding finding) => new(
        finding.Id, finding.Verdict.Name(), finding.Impact.Name(), finding.Requirement?.Id, finding.Requirement?.Level.Name(),
        Printable.Lines(finding.Shape), finding.Example.Vector.Id, finding.Vectors.Count, finding.Known, finding.Waived, finding.Profiles,
        finding.Vectors.Select(result => result.Vector.Id));

    private static ProfileEntry ProfileOf(Profile profile) => new(
        profile.Name, profile.Verdict.Name(), profile.Binding, profile.Judged,
        profile.NotJudged.Select(one => new NotJudgedEntry(one.Reason.Name(), one.Requirements.Count, one.Requirements)));

    private static DeviceEntry Device(RunReport report)
    {
        var entry = new DeviceEntry(Printable.Line(report.DeviceName))
        {
            Notes = report.Notes.Select(note => Printable.Line($"{note.Kind}: {note.Text}")),
        };
        return report.Device is not { } device ? entry : entry with
        {
            Name = Printable.Line(device.Name),
            Version = Printable.Line(device.Version),
            Revisions = device.Revisions.Select(Printable.Line),
            Features = $"0x{device.Features:x}",
            Config = Convert.ToHexStringLower(device.Config),
            Endpoints = device.Endpoints.Select(one => new EndpointEntry(one.Id, Access(one.Access), one.Privileged, one.PasidBits)),
            Memory = device.Memory.Select(range => new MemoryEntry($"0x{range.Start:x}", $"0x{range.Size:x}")),
            Observe = device.Observe.Order(StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> Access(AccessKinds access) =>
        from kind in new[] { AccessKinds.Read, AccessKinds.Write, AccessKinds.Execute }
        where access.HasFlag(kind)
        select kind.ToString().ToLowerInvariant();
}
