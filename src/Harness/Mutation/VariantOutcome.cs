namespace Viommu.Harness.Mutation;

/// <summary>What the suite made of a legal variant.</summary>
/// <param name="Name">The variant, or a pair of them.</param>
/// <param name="Choice">The choice in one line.</param>
/// <param name="BlamedBy">Vectors that failed or ended in an error: false alarms.</param>
/// <param name="WarnedBy">Vectors that warned: the choice breaks a SHOULD, or the case is unfair.</param>
public sealed record VariantOutcome(string Name, string Choice, IReadOnlyList<string> BlamedBy, IReadOnlyList<string> WarnedBy);
