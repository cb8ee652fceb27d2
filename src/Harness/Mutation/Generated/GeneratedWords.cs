namespace Viommu.Harness.Mutation.Generated;

/// <summary>Words that a program says to its copy with mutants.</summary>
internal static class GeneratedWords
{
    /// <summary>The hidden command.</summary>
    public const string Command = "run-mutants";
}
