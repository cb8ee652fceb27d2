using Viommu.Drivers.Port;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Fuzzing;

/// <summary>The requirement that a deviation breaks.</summary>
internal static class BrokenRule
{
    /// <summary>
    /// The requirement of the first mutant that answers the whole sequence as the device did; a rule that binds is preferred. Where no single mistake of ours
    /// looks like it, the requirement that fixes such an answer in general.
    /// </summary>
    public static Requirement Of(LegalModels models, FuzzedSequence seen, Revision revision)
    {
        Requirement? found = null;
        foreach (var mutant in RuleSets.Mutants)
        {
            if (mutant.Revision is not null || !revision.Requirements.TryGetValue(mutant.Requirement, out var broken) || broken.Who == Party.Driver) continue;
            if (found is not null && (found.Level.Fails() || !broken.Level.Fails())) continue;
            if (Matches(models.With(mutant, seen.Plan), seen, revision)) found = broken;
        }

        return found ?? General(seen, revision);
    }

    private static bool Matches(SequenceRun mutant, FuzzedSequence seen, Revision revision)
    {
        var at = seen.Deviation!.Operation;
        if (seen.Run.Trouble is not null && at >= seen.Run.Replies.Count) return mutant.Trouble?.Kind == seen.Run.Trouble.Kind && mutant.End(seen.Plan) == at;
        for (var i = 0; i <= at; i++)
        {
            if (i >= mutant.Replies.Count || i >= seen.Run.Replies.Count) return false;
            if (!AnswerComparison.Allows(mutant.Replies[i], seen.Run.Replies[i], revision)) return false;
        }

        return true;
    }

    /// <summary>The requirement that fixes such an answer in general.</summary>
    public static Requirement General(FuzzedSequence seen, Revision revision)
    {
        var (operation, _) = seen.Plan.Operations[seen.Deviation!.Operation];
        var hasTables = seen.Sequence.Kind is not null;
        string[] ids = operation switch
        {
            DmaOperation => hasTables ? ["attach-table.tables-rule"] : ["map.only-mapped"],
            EventsOperation => ["fault.describes-access"],
            RequestOperation when seen.Deviation.Shape.Contains("for status 0", StringComparison.Ordinal) => ["request.valid-is-accepted"],
            ReadOperation or WriteOperation when hasTables => ["attach-table.tables-rule"],
            _ => [],
        };
        return ids.Append("request.ok-on-success").Select(revision.Requirements.GetValueOrDefault).FirstOrDefault(one => one is not null)
            ?? revision.Requirements.Values.First(one => one.Who != Party.Driver);
    }
}
