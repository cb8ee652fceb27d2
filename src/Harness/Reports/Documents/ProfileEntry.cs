using System.Text.Json.Serialization;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports.Documents;

/// <summary>The verdict for the base or for a table format.</summary>
/// <param name="Name"><c>base</c>, or the format's name in the revision.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Offered">False where the device does not offer what the profile is about.</param>
/// <param name="Binding">Binding requirements that apply.</param>
/// <param name="Judged">How many of them were judged.</param>
/// <param name="Summary">How many of its vectors got which verdict.</param>
/// <param name="NotJudged">The others, by reason.</param>
public sealed record ProfileEntry(
    string Name, string Verdict, bool Offered, int Binding, int Judged, SummaryEntry Summary, IReadOnlyList<NotJudgedEntry> NotJudged)
{
    internal static ProfileEntry Of(Profile profile) => new(
        profile.Name, profile.Verdict.Name(), profile.IsOffered, profile.Binding, profile.Judged, SummaryEntry.Of(profile.Summary),
        [.. profile.NotJudged.Select(one => new NotJudgedEntry(one.Reason.Name(), one.Requirements.Count, one.Requirements))]);
}

/// <summary>Binding requirements that were not judged, for one reason.</summary>
public sealed record NotJudgedEntry(string Reason, int Count, IReadOnlyList<string> Requirements);

/// <summary>A requirement, and how it stands after the run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Level">How strongly it binds.</param>
/// <param name="Status">The worst that its vectors say.</param>
/// <param name="Impact">What is at stake where it is broken.</param>
/// <param name="Who">Whose duty it is.</param>
/// <param name="Binding">True where a profile is not complete without it.</param>
/// <param name="Text">The statement.</param>
/// <param name="Document">The document it stands in.</param>
/// <param name="Section">The section there.</param>
/// <param name="Formats">The table formats that it is about.</param>
public sealed record StandingEntry(
    string Id, string Level, string Status, string Impact, string Who, bool Binding, string Text, string Document, string Section,
    IReadOnlyList<string> Formats)
{
    /// <summary>How it was obtained where the document's text was not at hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mark { get; init; }

    /// <summary>The part of the id before the first dot.</summary>
    [JsonIgnore]
    public string Area => Id.IndexOf('.') is var end && end > 0 ? Id[..end] : Id;

    /// <summary>Why no vector covers it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
