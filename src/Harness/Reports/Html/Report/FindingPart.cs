namespace Viommu.Harness.Reports.Html.Report;

/// <summary>A finding, with all that explains it.</summary>
/// <param name="Anchor">Its place on the page.</param>
/// <param name="Id">Its id.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Verdicts">The verdicts of its vectors, for the filters.</param>
/// <param name="Impact">What is at stake.</param>
/// <param name="Profiles">Its profiles.</param>
/// <param name="ProfileCodes">The same for the filters.</param>
/// <param name="Shape">What was expected and what came.</param>
/// <param name="Count">How many vectors.</param>
/// <param name="Excuse">How many of them are excused, in words; empty where none is.</param>
/// <param name="Subject">The requirement's id, or what happened.</param>
/// <param name="Level">The requirement's level; empty of an error.</param>
/// <param name="Requirements">The requirement in words; none of an error.</param>
/// <param name="IsOpen">True where it is shown open at first.</param>
/// <param name="Failures">What explains it: the example first.</param>
/// <param name="Cases">Its vectors, by case.</param>
/// <param name="Excuses">Why the excused ones are.</param>
internal sealed record FindingPart(
    string Anchor,
    string Id,
    string Verdict,
    string Verdicts,
    string Impact,
    IReadOnlyList<string> Profiles,
    string ProfileCodes,
    string Shape,
    int Count,
    string Excuse,
    string Subject,
    string Level,
    IReadOnlyList<RequirementPart> Requirements,
    bool IsOpen,
    IReadOnlyList<FailurePart> Failures,
    IReadOnlyList<FindingCasePart> Cases,
    IReadOnlyList<ExcusePart> Excuses);

/// <summary>The vectors of a finding that are of one case.</summary>
internal sealed record FindingCasePart(LinkPart Case, string Title, IReadOnlyList<VectorPart> Vectors);

/// <summary>Why vectors are excused.</summary>
internal sealed record ExcusePart(string Word, string Reason, string At, IReadOnlyList<string> Vectors);
