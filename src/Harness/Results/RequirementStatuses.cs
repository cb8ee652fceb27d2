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
        var worst = Worst(results.Select(result => JudgedVector.Of(result)));
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

    /// <summary>The worst that vectors say of each requirement that one of them is about.</summary>
    internal static IReadOnlyDictionary<string, RequirementStanding> Worst(IEnumerable<JudgedVector> vectors)
    {
        var worst = new Dictionary<string, RequirementStanding>();
        foreach (var vector in vectors) Count(vector, worst);
        return worst;
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

    /// <summary>Parses a status's name.</summary>
    public static bool TryParse(string text, out RequirementStanding standing)
    {
        foreach (var one in Enum.GetValues<RequirementStanding>())
        {
            standing = one;
            if (one.Name() == text) return true;
        }

        standing = default;
        return false;
    }

    private static void Count(JudgedVector vector, Dictionary<string, RequirementStanding> worst)
    {
        var standing = vector.Verdict switch
        {
            Verdict.Pass => RequirementStanding.Pass,
            Verdict.Fail => RequirementStanding.Fail,
            Verdict.Warn => RequirementStanding.Warn,
            Verdict.Waived => RequirementStanding.Waived,
            Verdict.Error => RequirementStanding.Error,
            _ => RequirementStanding.Skip,
        };
        if (vector.Requirement is { } decided && standing > RequirementStanding.Pass)
        {
            Raise(decided, standing, worst);
            return;
        }

        foreach (var id in vector.Covers) Raise(id, standing, worst);
    }

    private static void Raise(string id, RequirementStanding standing, Dictionary<string, RequirementStanding> worst)
    {
        if (!worst.TryGetValue(id, out var before) || standing > before) worst[id] = standing;
    }
}
