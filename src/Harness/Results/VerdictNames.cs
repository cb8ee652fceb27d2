namespace Viommu.Harness.Results;

/// <summary>The verdicts' names in files and reports.</summary>
public static class VerdictNames
{
    private static readonly string[] Names = ["pass", "fail", "warn", "skip", "waived", "error"];

    /// <summary>Every name, in the order of <see cref="Verdict"/>.</summary>
    public static ReadOnlySpan<string> All => Names;

    /// <summary>The name in files and reports.</summary>
    public static string Name(this Verdict verdict) => Names[(int)verdict];

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string text, out Verdict verdict)
    {
        var index = Array.IndexOf(Names, text);
        verdict = index < 0 ? default : (Verdict)index;
        return index >= 0;
    }
}
