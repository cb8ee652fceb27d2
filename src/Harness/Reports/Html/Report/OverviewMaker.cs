using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes the top of the page.</summary>
internal sealed class OverviewMaker(ReportView view, Anchors anchors)
{
    private readonly ResultsDocument _results = view.Results;

    /// <summary>Makes it.</summary>
    public OverviewPart Make() => new(
        _results,
        _results.Device.Name is { } name ? $"{name} {_results.Device.Version}".TrimEnd() : _results.Device.Requested,
        _results.Device.Name is not null,
        [.. Verdict()],
        _results.Suite.ShortDigest,
        [.. How()],
        [.. _results.Run.Stale.Select(one => one.ToString())],
        [.. _results.Profiles.Select(Profile)],
        Tones.Count(_results.Vectors.Select(one => one.Verdict)),
        Tones.Count(_results.Requirements.Select(one => one.Status)),
        _results.Vectors.Count(one => one.Known is not null))
    {
        Facts = [.. Facts(_results.Device).Where(one => one.Values.Count > 0)],
    };

    /// <summary>The verdict as the console has it, a line for each kind; what is none of a profile has the run's own.</summary>
    private IEnumerable<VerdictPart> Verdict()
    {
        foreach (var part in ConsoleReport.VerdictLine(_results).Split("; "))
        {
            var profile = _results.Profiles.FirstOrDefault(one => part.StartsWith($"{one.Verdict}: ", StringComparison.Ordinal));
            yield return new VerdictPart(part, profile is not null ? Tones.OfProfile(profile.Verdict) : RunTone);
        }
    }

    private string RunTone => _results.Run.ExitCode switch
    {
        ExitCodes.Conformant => "waived",
        ExitCodes.NotConformant or ExitCodes.NoDevice => "fail",
        _ => "warn",
    };

    private IEnumerable<string> How()
    {
        var run = _results.Run;
        yield return $"{_results.Vectors.Count} of {run.Selected} selected vectors ran; the suite has {run.Total} for this revision";
        if (run.Filters.Count > 0) yield return $"only vectors that match --filter {string.Join(" --filter ", run.Filters.Select(ShellWord.Quote))}";
        if (run.DeviceOptions.Count > 0) yield return string.Join(' ', run.DeviceOptions.Select(one => $"--device-option {ShellWord.Quote(one)}"));
        if (run.Shard is { } shard) yield return $"shard {shard} of the suite";
        if (run.Strict) yield return "strict: a warn counts like a fail";
        if (run.Complete) yield return "complete: an incomplete profile fails the run";
        yield return $"exit code {run.ExitCode}";
    }

    private ProfilePart Profile(ProfileEntry profile) => new(
        profile.Name, profile.Verdict, Tones.OfProfile(profile.Verdict), profile.Offered, profile.Judged, profile.Binding,
        [.. SummaryText.Parts(profile.Summary).Where(one => one.Count > 0).Select(one => new CountPart(one.Verdict, one.Count))],
        [.. profile.NotJudged.Select(one => new NotJudgedPart(one.Reason, one.Count, [.. one.Requirements.Select(anchors.ToRequirement)]))]);

    private static IEnumerable<FactPart> Facts(DeviceEntry device)
    {
        yield return new FactPart("revisions", device.Revisions ?? []);
        yield return new FactPart("features", device.Features is { } features ? [features] : []);
        yield return new FactPart("config space", device.Config is { Length: > 0 } config ? [config] : []);
        yield return new FactPart("endpoints", [.. (device.Endpoints ?? []).Select(Endpoint)]);
        yield return new FactPart("guest RAM", [.. (device.Memory ?? []).Select(one => $"{one.Start}, {one.Size} bytes")]);
        yield return new FactPart("observes", device.Observe ?? []);
    }

    private static string Endpoint(EndpointEntry endpoint)
    {
        var privileged = endpoint.Privileged ? ", privileged" : "";
        var pasids = endpoint.PasidBits > 0 ? $", {endpoint.PasidBits} PASID bits" : "";
        return $"0x{endpoint.Id:x}: {string.Join(' ', endpoint.Access)}{privileged}{pasids}";
    }
}
