using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>What one expectation came to.</summary>
/// <param name="Kind">Held, broken, or a reason to skip the vector.</param>
/// <param name="Expected">What was expected, in words; empty when it held.</param>
/// <param name="Got">What came back, in words; for a skip the reason.</param>
public readonly record struct Judgement(JudgementKind Kind, string Expected, string Got)
{
    /// <summary>True when a request was rejected that had to succeed.</summary>
    public bool IsRejection { get; init; }

    /// <summary>What is at stake, where it is something else than what the requirement says; null otherwise.</summary>
    public Impact? Impact { get; init; }

    /// <summary>The kind of a skip; of no meaning otherwise.</summary>
    public SkipKind SkipKind { get; init; }

    internal static Judgement Held { get; } = new(JudgementKind.Held, "", "");

    internal static Judgement Broken(string expected, string got) => new(JudgementKind.Broken, expected, got);

    /// <summary>An access reached memory that had to be out of its reach.</summary>
    internal static Judgement Breach(string expected, string got) => Broken(expected, got) with { Impact = Spec.Revisions.Impact.Isolation };

    internal static Judgement Skip(SkipKind kind, string reason) => new(JudgementKind.Skip, "", reason) { SkipKind = kind };
}
