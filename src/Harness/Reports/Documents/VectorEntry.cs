using System.Text.Json.Serialization;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Documents;

/// <summary>What became of one vector.</summary>
/// <param name="Id">The vector's id.</param>
/// <param name="Case">The case's.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Level">The level of the requirement that decided, or where none did of the first one covered.</param>
/// <param name="Covers">The requirements that the case covers.</param>
/// <param name="Requirement">The requirement that decided; null where none did.</param>
/// <param name="Finding">The finding that it belongs to; null when it is not broken.</param>
/// <param name="Impact">What is at stake where it is broken.</param>
/// <param name="Profiles">The profiles that it belongs to.</param>
/// <param name="Skip">The kind of the reason for a skip.</param>
/// <param name="Reason">Why; empty for a pass.</param>
/// <param name="Step">The step that decided, from 1; 0 when none did.</param>
/// <param name="Millis">Time spent, in milliseconds.</param>
public sealed record VectorEntry(
    string Id,
    string Case,
    string Verdict,
    string? Level,
    IReadOnlyList<string> Covers,
    string? Requirement,
    string? Finding,
    string? Impact,
    IReadOnlyList<string> Profiles,
    string? Skip,
    string Reason,
    int Step,
    double Millis)
{
    /// <summary>Why the baseline lists it; null where it does not, or where it is not broken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Known { get; init; }

    /// <summary>Where the baseline does: <c>file:line:column</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KnownAt { get; init; }

    /// <summary>True of a broken vector that the baseline or a waiver excuses.</summary>
    [JsonIgnore]
    public bool IsExcused => Verdict == "waived" || Known is not null;

    /// <summary>The area a vector is counted under: that of the first requirement it covers.</summary>
    [JsonIgnore]
    public string Area
    {
        get
        {
            var id = Covers.Count > 0 ? Covers[0] : Case;
            var end = id.AsSpan().IndexOfAny('.', '/');
            return end < 0 ? id : id[..end];
        }
    }

    /// <summary>What counts of it, for the rules over results.</summary>
    internal JudgedVector Judge() => new(
        Id,
        VerdictNames.TryParse(Verdict, out var verdict) ? verdict : throw new InvalidOperationException($"no verdict: {Verdict}"),
        Covers,
        Requirement,
        Impact is { } impact && Impacts.TryParse(impact, out var stake) ? stake : null,
        Skip is { } skip && SkipKinds.TryParse(skip, out var kind) ? kind : null,
        Known is not null);
}
