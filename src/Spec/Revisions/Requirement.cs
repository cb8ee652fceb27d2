namespace Viommu.Spec.Revisions;

/// <summary>One normative statement of a revision.</summary>
/// <param name="Id">A slug <c>area.name</c> that never changes meaning and is never reused.</param>
/// <param name="Who">Whose duty it is.</param>
/// <param name="Level">How strongly it binds.</param>
/// <param name="Text">The statement in our words.</param>
/// <param name="Document">The document it stands in.</param>
/// <param name="Section">The section of that document.</param>
/// <param name="Mark">
/// How it was obtained where the document's text was not at hand (<c>reconstructed</c>, <c>interpretation</c>); null when it was read there.
/// </param>
/// <param name="Untestable">Why no case can observe it; null when cases can.</param>
public sealed record Requirement(
    string Id, Party Who, Level Level, string Text, string Document, string Section, string? Mark, string? Untestable)
{
    /// <summary>What is at stake where a device breaks it.</summary>
    public Impact Impact { get; init; } = Impact.Data;

    /// <summary>Why a plain statement defines an operation, or does not; null of any other level.</summary>
    public string? Reason { get; init; }

    /// <summary>The table formats that it is about, by their names in the revision: <c>RISCV</c>; empty of the base and of what all formats share.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>The table format whose part of the revision it stands in: <c>RISCV</c>; null of the base and of what all formats share.</summary>
    public string? Format => Formats.Count > 0 ? Formats[0] : null;

    /// <summary>The part of the id before the first dot: <c>attach</c>, <c>unmap</c>.</summary>
    public string Area => Id.IndexOf('.') is var dot && dot < 0 ? Id : Id[..dot];
}
