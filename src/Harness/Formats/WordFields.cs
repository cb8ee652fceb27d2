namespace Viommu.Harness.Formats;

/// <summary>A word of a format whose fields cases set by name.</summary>
/// <param name="What">What the word is, as the reference calls it.</param>
/// <param name="Fields">Its fields.</param>
public sealed record WordFields(string What, BitFields Fields);
