namespace Viommu.Harness.Running;

/// <summary>One line about a device that is no verdict.</summary>
/// <param name="Kind">What the line begins with: <c>note</c>, or <c>hint</c> where the user may want another command line.</param>
/// <param name="Text">The line.</param>
public sealed record RunNote(string Kind, string Text)
{
    internal static RunNote Hint(string text) => new("hint", text);

    internal static RunNote Note(string text) => new("note", text);
}
