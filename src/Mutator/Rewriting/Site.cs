namespace Viommu.Mutator.Rewriting;

/// <summary>A place in the mutated text with the mutants that change it.</summary>
/// <param name="Key">The place in the file as written; with a mutant's id it names one use of one mutant.</param>
/// <param name="Mutants">The ids of the mutants, in the order of their arms.</param>
/// <param name="Written">The text as written.</param>
internal sealed record Site(string Key, IReadOnlyList<string> Mutants, string Written);
