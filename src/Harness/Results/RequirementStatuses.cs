namespace Viommu.Harness.Results;

/// <summary>Works out where each requirement stands.</summary>
public static class RequirementStatuses
{
    /// <summary>
    /// One status for each requirement of the ledger, in its order. A broken vector counts against the requirement that
    /// decided and says nothing of the others it covers; an error counts against all that it covers.
    /// </summary>
    public static IReadOnlyList<RequirementStatus> Of(Ledger ledger, IEnumerable<VectorResult> results)
    {
        var worst = new Dictionary<string, RequirementStanding>();
        foreach (var result in results) Count(result, worst);
        var statuses = new List<RequirementStatus>(ledger.Entries.Count);
        foreach (var entry in ledger.Entries)
        {
            var standing = worst.TryGetValue(entry.Requirement.Id, out var found) ? found : entry.Status switch
            {
                Coverage.Covered => RequirementStanding.Skip,
                Coverage.Untestable => RequirementStanding.Untestable,
                _ => RequirementStanding.Uncovered,
            };
            statuses.Add(new RequirementStatus(entry.Requirement, standing));
        }

        return statuses;
    }

    /// <summary>The status's name in files and reports.</summary>
    public static string Name(this RequirementStanding standing) => standing switch
    {
        RequirementStanding.Uncovered => "uncovered",
        RequirementStanding.Untestable => "untestable",
        RequirementStanding.Skip => "skip",
        RequirementStanding.Pass => "pass",
        RequirementStanding.Waived => "waived",
        RequirementStanding.Warn => "warn",
        RequirementStanding.Error => "error",
        _ => "fail",
    };

    private static void Count(VectorResult result, Dictionary<string, RequirementStanding> worst)
    {
        var standing = result.Verdict switch
        {
            Verdict.Pass => RequirementStanding.Pass,
            Verdict.Fail => RequirementStanding.Fail,
            Verdict.Warn => RequirementStanding.Warn,
            Verdict.Waived => RequirementStanding.Waived,
            Verdict.Error => RequirementStanding.Error,
            _ => RequirementStanding.Skip,
        };
        if (result.Requirement is { } decided && standing > RequirementStanding.Pass)
        {
            Raise(decided.Id, standing, worst);
            return;
        }

        foreach (var id in result.Vector.Case.Covers) Raise(id, standing, worst);
    }

    private static void Raise(string id, RequirementStanding standing, Dictionary<string, RequirementStanding> worst)
    {
        if (!worst.TryGetValue(id, out var before) || standing > before) worst[id] = standing;
    }
}
