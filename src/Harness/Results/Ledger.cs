using Viommu.Harness.Cases;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>Requirements of a revision against the vectors that cover them.</summary>
public sealed class Ledger
{
    private const string OfDrivers = "the driver's duty: no device can break it";
    private const string NotRecorded = "what was judged does not show what the driver's system asked of it";

    private Ledger(Revision revision, IReadOnlyList<LedgerEntry> entries) => (Revision, Entries) = (revision, entries);

    /// <summary>The revision.</summary>
    public Revision Revision { get; }

    /// <summary>One entry for each requirement, in the revision's order.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>How many entries have a status.</summary>
    public int Count(Coverage status) => Entries.Count(entry => entry.Status == status);

    /// <summary>The same ledger with some entries seen otherwise.</summary>
    public Ledger Select(Func<LedgerEntry, LedgerEntry> change) => new(Revision, [.. Entries.Select(change)]);

    /// <summary>Makes the ledger of all vectors that the suite has for the revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="party">Whose requirements alone are in it; null for everybody's.</param>
    public static Ledger Of(Revision revision, IEnumerable<Vector> vectors, Party? party = null)
    {
        var covering = new Dictionary<string, List<string>>();
        foreach (var vector in vectors)
        {
            foreach (var id in vector.Case.Covers)
            {
                if (!covering.TryGetValue(id, out var list)) covering[id] = list = [];
                list.Add(vector.Id);
            }
        }

        var entries = new List<LedgerEntry>(revision.Requirements.Count);
        foreach (var requirement in revision.Requirements.Values)
        {
            if (party is not null && requirement.Who != party) continue;
            var list = covering.GetValueOrDefault(requirement.Id);
            entries.Add(
                list is not null ? new LedgerEntry(requirement, Coverage.Covered, "", list)
                : requirement.Untestable is { } why ? new LedgerEntry(requirement, Coverage.Untestable, why, [])
                : requirement.Who == Party.Driver ? new LedgerEntry(requirement, Coverage.Untestable, party is null ? OfDrivers : NotRecorded, [])
                : new LedgerEntry(requirement, Coverage.Uncovered, "no case covers it", []));
        }

        return new Ledger(revision, entries);
    }
}
