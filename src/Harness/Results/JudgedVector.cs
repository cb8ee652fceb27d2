using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>
/// What counts of a vector's result, whether it was just run or read back from <c>results.json</c>: every rule over results is written for this.
/// </summary>
/// <param name="Id">The vector's id.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Covers">The requirements that its case covers.</param>
/// <param name="Requirement">The one that decided; null where none did.</param>
/// <param name="Impact">What is at stake where it is broken.</param>
/// <param name="SkipKind">The kind of the reason for a skip.</param>
/// <param name="IsKnown">True when the baseline lists it.</param>
internal sealed record JudgedVector(
    string Id, Verdict Verdict, IReadOnlyList<string> Covers, string? Requirement, Impact? Impact, SkipKind? SkipKind, bool IsKnown)
{
    /// <summary>What is at stake, as findings count it.</summary>
    public Impact Stake => Impact ?? Spec.Revisions.Impact.Status;

    /// <summary>True when the baseline or a waiver excuses it.</summary>
    public bool IsExcused => Verdict == Verdict.Waived || IsKnown;

    /// <summary>True when that alone ends conformance: it failed or ended in an error, or under <c>--strict</c> it warns.</summary>
    public bool Breaks(bool strict) => Verdict is Verdict.Fail or Verdict.Error || (strict && Verdict == Verdict.Warn);

    /// <summary>That of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isKnown">True when the baseline lists it.</param>
    public static JudgedVector Of(VectorResult result, bool isKnown = false) => new(
        result.Vector.Id, result.Verdict, result.Vector.Case.Covers, result.Requirement?.Id, result.Impact, result.SkipKind, isKnown);
}
