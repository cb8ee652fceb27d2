namespace Viommu.Mutator.Compiling;

/// <summary>All mutants of a program in one assembly.</summary>
/// <param name="Image">The assembly; empty where only names were asked for.</param>
/// <param name="Mutants">The mutants that compiled.</param>
/// <param name="Refused">Ids of those that did not compile in any of their places.</param>
public sealed record MutantAssembly(byte[] Image, IReadOnlyList<GeneratedMutant> Mutants, IReadOnlyList<string> Refused);
