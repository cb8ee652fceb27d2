using System.Text.Json.Serialization;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports.Documents;

/// <summary>
/// <c>results.json</c>, as schemas/results.schema.json has it: members in the schema's order. Every report is written from one, so that what was read back
/// from a file is reported as it was when it ran.
/// </summary>
public sealed record ResultsDocument(
    int Format,
    SuiteEntry Suite,
    DeviceEntry Device,
    string Revision,
    RunEntry Run,
    SummaryEntry Summary,
    IReadOnlyList<VectorEntry> Vectors,
    IReadOnlyList<FindingEntry> Findings,
    IReadOnlyList<FailureEntry> Failures,
    IReadOnlyList<ProfileEntry> Profiles,
    IReadOnlyList<StandingEntry> Requirements,
    IReadOnlyList<CaseEntry> Cases)
{
    /// <summary>The format that is written, and the only one that is read.</summary>
    public const int Current = 2;
}

/// <summary>Which suite ran.</summary>
/// <param name="Version">The program's version, which is the suite's.</param>
/// <param name="CasesDigest">SHA-256 over the case files, hexadecimal.</param>
public sealed record SuiteEntry(string Version, string CasesDigest)
{
    private const int DigestDigits = 16;

    /// <summary>The beginning of the digest, by which reports name a suite.</summary>
    [JsonIgnore]
    public string ShortDigest => CasesDigest[..Math.Min(DigestDigits, CasesDigest.Length)];
}

/// <summary>What was asked for, and how it ended.</summary>
/// <param name="Judged"><c>device</c> or <c>driver</c>.</param>
/// <param name="Title">The revision's title.</param>
/// <param name="Strict">True where a warn counts like a fail.</param>
/// <param name="Complete">True where an incomplete profile fails the run.</param>
/// <param name="DeviceOptions">What <c>--device-option</c> gave, NAME=VALUE.</param>
/// <param name="Filters">The patterns of <c>--filter</c>.</param>
/// <param name="Shard"><c>1/3</c>; null of a whole run.</param>
/// <param name="Total">How many vectors the suite has for the revision.</param>
/// <param name="Selected">How many of them were to be run.</param>
/// <param name="Interrupted">True when the run was cancelled.</param>
/// <param name="Trouble">Why it ended early; null when it did not.</param>
/// <param name="Stale">Entries of the baseline and the waivers that have to be mended.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Again">The command line up to the filter that runs vectors of this run again.</param>
public sealed record RunEntry(
    string Judged,
    string Title,
    bool Strict,
    bool Complete,
    IReadOnlyList<string> DeviceOptions,
    IReadOnlyList<string> Filters,
    string? Shard,
    int Total,
    int Selected,
    bool Interrupted,
    string? Trouble,
    IReadOnlyList<StaleListEntry> Stale,
    int ExitCode,
    string Again)
{
    /// <summary>What <c>merge</c> needs of a shard; null of a whole run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartEntry? Part { get; init; }
}

/// <summary>How many vectors got each verdict.</summary>
public sealed record SummaryEntry(int Pass, int Fail, int Warn, int Skip, int Waived, int Error)
{
    internal static SummaryEntry Of(Summary summary) => new(summary.Pass, summary.Fail, summary.Warn, summary.Skip, summary.Waived, summary.Error);
}

/// <summary>A case that had a vector in the run.</summary>
public sealed record CaseEntry(string Id, string Title);
