using System.Collections.Concurrent;

namespace Viommu.Harness.Expressions;

/// <summary>
/// An expression of a case, parsed once for all vectors that use it: 64-bit unsigned, <c>| &amp; &lt;&lt; &gt;&gt; + - * / %</c>, parentheses,
/// <c>align-down(x, n)</c> and <c>$names</c>. A result above 2^64-1 or below zero has no value on this device, so the vector is skipped.
/// </summary>
internal abstract class Expression
{
    // More texts than any suite has; beyond it they are parsed each time.
    private const int MostKept = 1 << 16;

    private static readonly ConcurrentDictionary<string, Expression> s_kept = new(StringComparer.Ordinal);

    /// <summary>The text as it was written, which mistakes quote.</summary>
    public required string Text { get; init; }

    /// <summary>The expression that a text is; one that is no expression evaluates to its mistake.</summary>
    public static Expression Of(string text)
    {
        if (s_kept.TryGetValue(text, out var kept)) return kept;
        var parsed = ExpressionParser.Parse(text);
        if (s_kept.Count < MostKept) s_kept.TryAdd(text, parsed);
        return parsed;
    }

    /// <summary>The value, where names mean what <paramref name="lookup"/> says.</summary>
    public abstract Evaluation Evaluate(Func<ValueName, Evaluation> lookup);

    /// <summary>What a result outside the numbers of a case comes to.</summary>
    protected Evaluation Overflow() => Evaluation.Skipped(Results.SkipKind.NotApplicable, $"'{Text}' is outside 0 to 2^64-1 on this device");

    /// <summary>What a division by zero comes to.</summary>
    protected Evaluation ByZero() => Evaluation.Skipped(Results.SkipKind.NotApplicable, $"'{Text}' divides by zero on this device");
}
