using Viommu.Reference.Mutants;

namespace Viommu.Harness.Mutation;

/// <summary>What <c>fuzz</c> made of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Shape">The deviation that it was found by; null where it was not found.</param>
/// <param name="Sequences">How many sequences were put to it.</param>
/// <param name="Steps">How many steps these have.</param>
/// <param name="Took">How long that took.</param>
internal sealed record FuzzedMutant(RuleSet Mutant, string? Shape, long Sequences, long Steps, TimeSpan Took);
