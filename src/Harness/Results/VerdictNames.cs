namespace Viommu.Harness.Results;

/// <summary>The verdicts' names in files and reports.</summary>
public static class VerdictNames
{
    private static readonly string[] Names = ["pass", "fail", "warn", "skip", "waived", "error"];

    /// <summary>Every name, in the order of <see cref="Verdict"/>.</summary>
    public static ReadOnlySpan<string> All => Names;

    /// <summary>The name in files and reports.</summary>
    public static string Name(this Verdict verdict) => Names[(int)verdict];
}
