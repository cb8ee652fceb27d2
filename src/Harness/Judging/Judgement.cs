using Viommu.Harness.Results;

namespace Viommu.Harness.Judging;

/// <summary>What one expectation came to.</summary>
/// <param name="Kind">Held, broken, or a reason to skip the vector.</param>
/// <param name="Expected">What was expected, in words; empty when it held.</param>
/// <param name="Got">What came back, in words; for a skip the reason.</param>
public readonly record struct Judgement(JudgementKind Kind, string Expected, string Got)
{
    /// <summary>The kind of a skip; of no meaning otherwise.</summary>
    public SkipKind SkipKind { get; init; }

    internal static Judgement Held { get; } = new(JudgementKind.Held, "", "");

    internal static Judgement Broken(string expected, string got) => new(JudgementKind.Broken, expected, got);

    internal static Judgement Skip(SkipKind kind, string reason) => new(JudgementKind.Skip, "", reason) { SkipKind = kind };
}
