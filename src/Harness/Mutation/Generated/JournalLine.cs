using System.Globalization;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>A line of a journal.</summary>
/// <param name="What">What it tells.</param>
/// <param name="Mutant">The number of the mutant; 0 where it is of none.</param>
/// <param name="Setting">The name of the setting.</param>
/// <param name="Near">How many vectors reach the mutant there.</param>
/// <param name="By">The vector that noticed; null where none did.</param>
internal sealed record JournalLine(string What, int Mutant, string Setting, int Near, string? By)
{
    /// <summary>A mutant was begun.</summary>
    public const string Begin = "begin";

    /// <summary>A mutant was ended.</summary>
    public const string End = "end";

    /// <summary>A setting is no use.</summary>
    public const string Unfit = "unfit";

    private const int Words = 5;

    /// <summary>Reads a line; null for one that was cut off.</summary>
    public static JournalLine? Parse(string line)
    {
        var words = line.Split('\t');
        return words.Length == Words && int.TryParse(words[1], CultureInfo.InvariantCulture, out var mutant)
            && int.TryParse(words[3], CultureInfo.InvariantCulture, out var near)
            ? new JournalLine(words[0], mutant, words[2], near, words[4].Length > 0 ? words[4] : null)
            : null;
    }
}
