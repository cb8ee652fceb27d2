namespace Viommu.Harness.Reports.Documents;

/// <summary><c>compare --json</c>, as schemas/compare.schema.json has it.</summary>
internal sealed record CompareDocument(
    IEnumerable<ComparedEntry> Results,
    IEnumerable<string> Remarks,
    IEnumerable<ComparedProfile> Profiles,
    IEnumerable<ComparedRequirement> Requirements,
    IEnumerable<ComparedFinding> Findings,
    IEnumerable<ProgressEntry> Against,
    bool Worse);

/// <summary>Results that are compared.</summary>
internal sealed record ComparedEntry(
    string Label, string Path, string Requested, string? Name, string? Version, string Judged, string Revision, SuiteEntry Suite, bool Whole,
    SummaryEntry Summary);

/// <summary>A profile, with its verdict in each of the results.</summary>
internal sealed record ComparedProfile(string Name, bool Differs, IEnumerable<string?> Verdicts);

/// <summary>A requirement, with its status in each of the results.</summary>
internal sealed record ComparedRequirement(string Id, string Level, string Impact, bool Differs, IEnumerable<string?> Statuses);

/// <summary>A finding, with how many vectors it has in each of the results.</summary>
internal sealed record ComparedFinding(string Id, string? Requirement, string Impact, string Shape, bool Differs, IEnumerable<int> Counts);

/// <summary>One of the results beside older ones.</summary>
internal sealed record ProgressEntry(int Result, ComparedEntry Before, IEnumerable<string> Remarks, bool Worse, IEnumerable<ChangeEntry> Changes);

/// <summary>A difference from older results.</summary>
internal sealed record ChangeEntry(string Kind, string What, string Id, string Before, string After);
