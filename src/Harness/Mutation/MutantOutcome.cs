using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation;

/// <summary>What the suite made of a mutant.</summary>
/// <param name="Name">The mutant.</param>
/// <param name="Requirement">The requirement it breaks.</param>
/// <param name="Mistake">The mistake in one line.</param>
/// <param name="By">Vectors that cover the requirement and failed, or warned where the requirement's level is no MUST.</param>
/// <param name="Also">Other vectors that failed or warned, among those that were run: all where it survived, otherwise those that noticed no other.</param>
public sealed record MutantOutcome(string Name, string Requirement, string Mistake, IReadOnlyList<string> By, IReadOnlyList<string> Also)
{
    /// <summary>True when the requirement binds: a MUST, or a statement that defines an operation.</summary>
    public bool IsBinding { get; init; }

    /// <summary>True when the suite, run on it as on any device, would call it conformant: nothing fails, whatever warns.</summary>
    public bool IsConformant { get; init; }

    /// <summary>True when the suite noticed, for the right reason.</summary>
    public bool Killed => By.Count > 0;

    /// <summary>What the results of the vectors that were run make of a mutant.</summary>
    internal static MutantOutcome Of(string name, string requirement, string mistake, Revision revision, IReadOnlyList<VectorResult> results)
    {
        var must = revision.Requirements.TryGetValue(requirement, out var broken) && broken.Level.Fails();
        var by = new List<string>();
        var also = new List<string>();
        foreach (var result in results)
        {
            if (!result.IsBroken) continue;
            // "As its level says": a MUST that only warns is not noticed for what it is.
            var right = result.Vector.Case.Covers.Contains(requirement) && (!must || result.Verdict != Verdict.Warn);
            (right ? by : also).Add(result.Vector.Id);
        }

        return new MutantOutcome(name, requirement, mistake, by, also) { IsBinding = must, IsConformant = !results.Any(result => result.Fails) };
    }
}
