namespace Viommu.Spec.Revisions;

/// <summary>The impacts' names in files and reports.</summary>
public static class Impacts
{
    private static readonly string[] Names = ["isolation", "crash", "hang", "data", "status", "report"];

    /// <summary>Every name, in the order of <see cref="Impact"/>.</summary>
    public static ReadOnlySpan<string> All => Names;

    /// <summary>The name in files and reports.</summary>
    public static string Name(this Impact impact) => Names[(int)impact];

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string text, out Impact impact)
    {
        var index = Array.IndexOf(Names, text);
        impact = index < 0 ? default : (Impact)index;
        return index >= 0;
    }
}
