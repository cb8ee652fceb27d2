namespace Viommu.Harness.Reports.Documents;

/// <summary><c>coverage --json</c>, as schemas/coverage.schema.json has it.</summary>
internal sealed record LedgerDocument(string Revision, IEnumerable<CoverageEntry> Requirements);

/// <summary>A requirement with the vectors that cover it.</summary>
internal sealed record CoverageEntry(string Id, string Level, string Who, string Status, string Reason, IEnumerable<string> Vectors);
