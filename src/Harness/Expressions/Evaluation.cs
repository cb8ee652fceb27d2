using Viommu.Harness.Results;

namespace Viommu.Harness.Expressions;

/// <summary>What an expression came to: a value, or a reason why this device has none, or a mistake of the author.</summary>
/// <param name="Value">The value, when there is neither a skip nor a mistake.</param>
/// <param name="Skip">Why the vector is skipped on this device; null otherwise.</param>
/// <param name="Mistake">What is wrong with the expression; null otherwise.</param>
/// <param name="Kind">The kind of <paramref name="Skip"/>.</param>
public readonly record struct Evaluation(ulong Value, string? Skip, string? Mistake, SkipKind Kind = SkipKind.NotApplicable)
{
    /// <summary>True when there is a value.</summary>
    public bool IsValue => Skip is null && Mistake is null;

    internal static Evaluation Of(ulong value) => new(value, null, null);

    internal static Evaluation Skipped(SkipKind kind, string reason) => new(0, reason, null, kind);

    internal static Evaluation Wrong(string mistake) => new(0, null, mistake);
}
