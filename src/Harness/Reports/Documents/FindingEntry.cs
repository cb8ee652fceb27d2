using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Vectors that break the same requirement in the same way.</summary>
/// <param name="Id">Made of the requirement and the shape alone.</param>
/// <param name="Verdict">The worst of its vectors.</param>
/// <param name="Impact">What is at stake.</param>
/// <param name="Requirement">The requirement; null of an error.</param>
/// <param name="Level">Its level.</param>
/// <param name="Shape">What was expected and what came, without numbers.</param>
/// <param name="Example">The simplest of its vectors.</param>
/// <param name="Count">How many vectors.</param>
/// <param name="Known">How many of them the baseline lists.</param>
/// <param name="Waived">How many of them are waived.</param>
/// <param name="Profiles">The profiles of its vectors.</param>
/// <param name="Vectors">The vectors, in suite order.</param>
public sealed record FindingEntry(
    string Id,
    string Verdict,
    string Impact,
    string? Requirement,
    string? Level,
    string Shape,
    string Example,
    int Count,
    int Known,
    int Waived,
    IReadOnlyList<string> Profiles,
    IReadOnlyList<string> Vectors)
{
    /// <summary>True when none of the vectors is news.</summary>
    [JsonIgnore]
    public bool IsExcused => Known + Waived == Count;

    /// <summary>The requirement that is broken, or what happened: a crash breaks none in particular.</summary>
    [JsonIgnore]
    public string Subject => Requirement ?? Impact;
}
