namespace Viommu.Harness.Cases;

/// <summary>A key that a case may write, for the reader, the reference and the schema alike.</summary>
/// <param name="Name">The key.</param>
/// <param name="Text">What it says, in one line of Markdown.</param>
internal sealed record CaseKey(string Name, string Text);
