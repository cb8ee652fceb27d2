namespace Viommu.Harness.Judging;

/// <summary>What one expectation came to.</summary>
/// <param name="Kind">Held, broken, or a reason to skip the vector.</param>
/// <param name="Expected">What was expected, in words; empty when it held.</param>
/// <param name="Got">What came back, in words; for a skip the reason.</param>
public readonly record struct Judgement(JudgementKind Kind, string Expected, string Got)
{
    /// <summary>True when a request was rejected that had to succeed.</summary>
    public bool IsRejection { get; init; }

    internal static Judgement Held { get; } = new(JudgementKind.Held, "", "");

    internal static Judgement Broken(string expected, string got) => new(JudgementKind.Broken, expected, got);

    internal static Judgement Skip(string reason) => new(JudgementKind.Skip, "", reason);
}
