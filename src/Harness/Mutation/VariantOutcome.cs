using Viommu.Harness.Results;

namespace Viommu.Harness.Mutation;

/// <summary>What the suite made of a legal variant.</summary>
/// <param name="Name">The variant, or a pair of them.</param>
/// <param name="Choice">The choice in one line.</param>
/// <param name="BlamedBy">Vectors that failed or ended in an error: false alarms.</param>
/// <param name="WarnedBy">Vectors that warned: the choice breaks a SHOULD, or the case is unfair.</param>
public sealed record VariantOutcome(string Name, string Choice, IReadOnlyList<string> BlamedBy, IReadOnlyList<string> WarnedBy)
{
    /// <summary>What the results of the vectors that were run make of a variant.</summary>
    internal static VariantOutcome Of(string name, string choice, IReadOnlyList<VectorResult> results) => new(
        name,
        choice,
        [.. results.Where(result => result.Fails).Select(result => result.Vector.Id)],
        [.. results.Where(result => result.Verdict is Verdict.Warn).Select(result => result.Vector.Id)]);
}
