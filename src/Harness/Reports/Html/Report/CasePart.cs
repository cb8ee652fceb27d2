namespace Viommu.Harness.Reports.Html.Report;

/// <summary>The cases of one folder.</summary>
internal sealed record ChapterPart(string Name, bool IsOpen, IReadOnlyList<CountPart> Counts, IReadOnlyList<CasePart> Cases);

/// <summary>A case with its vectors.</summary>
/// <param name="Anchor">Its place on the page.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Verdicts">The verdicts of its vectors, for the filters.</param>
/// <param name="Impacts">The impacts of its broken vectors, for the filters.</param>
/// <param name="ProfileCodes">Its profiles, for the filters.</param>
/// <param name="Covers">The requirements that it covers.</param>
/// <param name="Vectors">Its vectors that were judged.</param>
/// <param name="Skips">Those that were not.</param>
internal sealed record CasePart(
    string Anchor,
    string Id,
    string Title,
    string Verdicts,
    string Impacts,
    string ProfileCodes,
    IReadOnlyList<LinkPart> Covers,
    IReadOnlyList<VectorPart> Vectors,
    IReadOnlyList<CaseSkipPart> Skips);

/// <summary>Vectors of a case that were skipped for the same reason.</summary>
internal sealed record CaseSkipPart(string Kind, string Reason, IReadOnlyList<VectorPart> Vectors);

/// <summary>A vector, as short as can be: there are many.</summary>
/// <param name="Name">What tells it from the others of its case.</param>
/// <param name="Tone">The letters of its verdict; empty of a pass.</param>
/// <param name="Finding">Where the page tells of it; empty of one that is not broken.</param>
internal sealed record VectorPart(string Name, string Tone, string Finding);

/// <summary>Vectors that were skipped for the same reason.</summary>
internal sealed record SkipPart(int Count, string Kind, string Reason, IReadOnlyList<LinkPart> Cases);
