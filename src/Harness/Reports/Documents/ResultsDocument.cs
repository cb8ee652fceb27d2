using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary><c>results.json</c>, as schemas/results.schema.json has it: members in the schema's order.</summary>
internal sealed record ResultsDocument(
    SuiteEntry Suite, DeviceEntry Device, string Revision, SummaryEntry Summary, IEnumerable<VectorEntry> Vectors, IEnumerable<FindingEntry> Findings,
    IEnumerable<ProfileEntry> Profiles, IEnumerable<StandingEntry> Requirements);

/// <summary>Which suite ran.</summary>
internal sealed record SuiteEntry(string Version, string CasesDigest);

/// <summary>What was asked for with <c>--device</c>, and, where it started, what it said of itself.</summary>
internal sealed record DeviceEntry(string Requested)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<string>? Revisions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Features { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Config { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<EndpointEntry>? Endpoints { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<MemoryEntry>? Memory { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<string>? Observe { get; init; }

    /// <summary>What is said of the device beside verdicts, each with its kind.</summary>
    public IEnumerable<string> Notes { get; init; } = [];
}

/// <summary>An endpoint as the device describes it.</summary>
internal sealed record EndpointEntry(uint Id, IEnumerable<string> Access, bool Privileged, int PasidBits);

/// <summary>A range of guest RAM.</summary>
internal sealed record MemoryEntry(string Start, string Size);

/// <summary>How many vectors got each verdict.</summary>
internal sealed record SummaryEntry(int Pass, int Fail, int Warn, int Skip, int Waived, int Error);

/// <summary>What became of one vector.</summary>
internal sealed record VectorEntry(
    string Id, string Case, string Verdict, string? Level, IReadOnlyList<string> Covers, string? Requirement, string? Finding, string? Impact,
    IEnumerable<string> Profiles, string? Skip, string Reason, int Step, double Millis);

/// <summary>Vectors that break the same requirement in the same way.</summary>
internal sealed record FindingEntry(
    string Id, string Verdict, string Impact, string? Requirement, string? Level, string Shape, string Example, int Count, int Known, int Waived,
    IEnumerable<string> Profiles, IEnumerable<string> Vectors);

/// <summary>The verdict for the base or for a table format.</summary>
internal sealed record ProfileEntry(string Name, string Verdict, int Binding, int Judged, IEnumerable<NotJudgedEntry> NotJudged);

/// <summary>Binding requirements that were not judged, for one reason.</summary>
internal sealed record NotJudgedEntry(string Reason, int Count, IEnumerable<string> Requirements);

/// <summary>How a requirement stands after the run.</summary>
internal sealed record StandingEntry(string Id, string Level, string Status, string Impact);
