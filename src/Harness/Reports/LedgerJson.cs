using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Writes <c>coverage --json</c> (schemas/coverage.schema.json).</summary>
internal static class LedgerJson
{
    /// <summary>The ledger, in the revision's order.</summary>
    public static LedgerDocument Of(Ledger ledger) => new(
        ledger.Revision.Id,
        ledger.Entries.Select(entry => new CoverageEntry(
            entry.Requirement.Id, entry.Requirement.Level.Name(), entry.Requirement.Who.ToString().ToLowerInvariant(), entry.StatusName, entry.Reason,
            entry.Vectors)));
}
