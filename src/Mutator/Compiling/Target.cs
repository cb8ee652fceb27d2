namespace Viommu.Mutator.Compiling;

/// <summary>The assembly that mutants are made of, as its own build makes it.</summary>
/// <param name="Name">The name of the assembly.</param>
/// <param name="Version">Its version.</param>
/// <param name="Friends">Assemblies that see its internals.</param>
/// <param name="References">Paths of the assemblies that it refers to, beside the runtime's own.</param>
/// <param name="Skipped">Beginnings of the paths of files that stay as they are.</param>
public sealed record Target(string Name, Version Version, IReadOnlyList<string> Friends, IReadOnlyList<string> References, IReadOnlyList<string> Skipped);
