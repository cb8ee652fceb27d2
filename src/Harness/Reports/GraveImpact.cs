namespace Viommu.Harness.Reports;

/// <summary>The impacts that every report begins with, and what they are called there.</summary>
internal static class GraveImpact
{
    /// <summary>The heading; null of an impact that waits its turn.</summary>
    public static string? Title(string impact) => impact switch
    {
        "isolation" => "Isolation breaches",
        "crash" => "Crashes",
        "hang" => "Hangs",
        _ => null,
    };
}
