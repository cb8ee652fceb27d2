using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Everything a report is written from.</summary>
public sealed record RunReport
{
    /// <summary>The program's version, which is the suite's.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 over the case files, hexadecimal.</summary>
    public required string CasesDigest { get; init; }

    /// <summary>The suite's folder; empty where it is not known.</summary>
    public string CasesFolder { get; init; } = "";

    /// <summary>What is judged: a device, or a driver.</summary>
    public Party Judged { get; init; } = Party.Device;

    /// <summary>The device as <c>--device</c> named it, or the driver as <c>--driver</c> did.</summary>
    public required string DeviceName { get; init; }

    /// <summary>The device as it described itself; null when none could be started.</summary>
    public required DeviceDescription? Device { get; init; }

    /// <summary>What plans were made from; null when no device could be started.</summary>
    public Facts.DeviceFacts? Facts { get; init; }

    /// <summary>What is said of the device beside verdicts.</summary>
    public IReadOnlyList<Running.RunNote> Notes { get; init; } = [];

    /// <summary>Why the run ended early; null when it did not.</summary>
    public DeviceTrouble? StartTrouble { get; init; }

    /// <summary>True when the run was cancelled.</summary>
    public bool Interrupted { get; init; }

    /// <summary>True when a warn counts like a fail.</summary>
    public bool Strict { get; init; }

    /// <summary>True when an incomplete profile fails the run.</summary>
    public bool Complete { get; init; }

    /// <summary>True to tell every broken vector in full, not one for each finding.</summary>
    public bool All { get; init; }

    /// <summary>The device's properties, NAME=VALUE.</summary>
    public IReadOnlyList<string> DeviceOptions { get; init; } = [];

    /// <summary>The patterns that chose them; none for everything.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The shard that was run, <c>1/3</c>; null of a whole run.</summary>
    public string? Shard { get; init; }

    /// <summary>How many vectors the suite has for the revision.</summary>
    public required int Total { get; init; }

    /// <summary>How many vectors were selected.</summary>
    public required int Selected { get; init; }

    /// <summary>The revision the device was judged by.</summary>
    public required Revision Revision { get; init; }

    /// <summary>Results and what follows from them.</summary>
    public required Conclusion Conclusion { get; init; }

    /// <summary>The ledger of the whole suite for the revision.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>Where each requirement stands.</summary>
    public required IReadOnlyList<RequirementStatus> Requirements { get; init; }

    /// <summary>What is broken, by deviation.</summary>
    public required Findings Findings { get; init; }

    /// <summary>What the run says of each profile.</summary>
    public required IReadOnlyList<Profile> Profiles { get; init; }

    /// <summary>The exit code (docs/reports.md).</summary>
    public int ExitCode =>
        Conclusion.ExitCode == ExitCodes.Conformant && Complete && Profiles.Any(one => one.Verdict == ProfileVerdict.Incomplete)
            ? ExitCodes.Incomplete
            : Conclusion.ExitCode;

    /// <summary>The command line up to the filter that runs vectors of this run again.</summary>
    public required string Again { get; init; }
}
