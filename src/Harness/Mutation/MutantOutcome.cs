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
}
