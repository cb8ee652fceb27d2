namespace Viommu.Spec.Revisions;

/// <summary>The levels' names in files and reports, and what each may do to a verdict.</summary>
public static class Levels
{
    private static readonly string[] Names = ["MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "defines", "fact", "warn", "MAY", "open"];

    /// <summary>Every name, in the order of <see cref="Level"/>.</summary>
    public static ReadOnlySpan<string> All => Names;

    /// <summary>The name in files and reports.</summary>
    public static string Name(this Level level) => Names[(int)level];

    /// <summary>True when breaking the requirement fails the device; false when it only warns.</summary>
    public static bool Fails(this Level level) => level is Level.Must or Level.MustNot or Level.Defines;

    /// <summary>True when breaking it can be blamed at all.</summary>
    public static bool Blames(this Level level) => level is not (Level.May or Level.Open);

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string text, out Level level)
    {
        var index = Array.IndexOf(Names, text);
        level = index < 0 ? default : (Level)index;
        return index >= 0;
    }
}
