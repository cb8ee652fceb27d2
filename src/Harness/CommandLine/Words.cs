namespace Viommu.Harness.CommandLine;

/// <summary>Counts in words.</summary>
internal static class Words
{
    /// <summary><c>1 vector</c>, <c>2 vectors</c>.</summary>
    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
