namespace Viommu.Harness.CommandLine;

/// <summary>A mutant or variant of the reference device.</summary>
/// <param name="Name">What follows <c>reference:</c>.</param>
/// <param name="Requirement">The requirement it breaks (a mutant) or reads differently (a variant).</param>
/// <param name="Text">The mistake or the choice in one line.</param>
/// <param name="IsMutant">True when a conformant suite must fail it.</param>
public sealed record ReferenceName(string Name, string Requirement, string Text, bool IsMutant);
