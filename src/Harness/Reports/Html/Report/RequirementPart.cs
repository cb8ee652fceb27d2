namespace Viommu.Harness.Reports.Html.Report;

/// <summary>The requirements of one area.</summary>
internal sealed record AreaPart(
    string Anchor, string Name, IReadOnlyList<string> Formats, bool IsOpen, IReadOnlyList<CountPart> Counts, IReadOnlyList<SectionPart> Sections)
{
    /// <summary>How many requirements.</summary>
    public int Count => Sections.Sum(section => section.Requirements.Count);
}

/// <summary>Those of one section of a document.</summary>
internal sealed record SectionPart(string Document, string Section, IReadOnlyList<RequirementPart> Requirements);

/// <summary>A requirement and how it stands.</summary>
/// <param name="Anchor">Its place on the page.</param>
/// <param name="Id">Its id.</param>
/// <param name="Level">How strongly it binds.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Impact">What is at stake.</param>
/// <param name="Notes">What else is to be known of it: binding, whose duty, how it was obtained.</param>
/// <param name="Text">The statement.</param>
/// <param name="Document">The document it stands in.</param>
/// <param name="Section">The section there.</param>
/// <param name="Reason">Why no vector covers it.</param>
/// <param name="ProfileCodes">Its profiles, for the filters.</param>
/// <param name="Cases">The cases that cover it, by their folder.</param>
/// <param name="Findings">The findings that break it.</param>
internal sealed record RequirementPart(
    string Anchor,
    string Id,
    string Level,
    string Status,
    string Impact,
    IReadOnlyList<string> Notes,
    string Text,
    string Document,
    string Section,
    string Reason,
    string ProfileCodes,
    IReadOnlyList<FolderPart> Cases,
    IReadOnlyList<LinkPart> Findings);

/// <summary>Cases of one folder, which is not said again before each of them.</summary>
internal sealed record FolderPart(string Folder, IReadOnlyList<LinkPart> Cases);

/// <summary>Requirements that have no verdict for the same reason.</summary>
internal sealed record UntestedPart(string Status, string Reason, IReadOnlyList<LinkPart> Requirements);
