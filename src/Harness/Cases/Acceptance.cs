namespace Viommu.Harness.Cases;

/// <summary>Which of the offered features a vector accepts.</summary>
/// <param name="Only">Exactly these; null for everything that is not a transport feature, except legacy BYPASS.</param>
/// <param name="Without">Taken away from that.</param>
/// <param name="Also">Added to that.</param>
public sealed record Acceptance(IReadOnlyList<string>? Only, IReadOnlyList<string> Without, IReadOnlyList<string> Also)
{
    /// <summary>Everything usual.</summary>
    public static Acceptance Usual { get; } = new(null, [], []);
}
