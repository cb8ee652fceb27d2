namespace Viommu.Reference.Mutants;

/// <summary>
/// Every choice that a variant makes, so that a device can make any of them at once. The code of the composed rules is written from the variants' own when
/// this assembly is built.
/// </summary>
public static partial class Choices
{
    /// <summary>The choices by number, which is the order of their names.</summary>
    public static IReadOnlyList<Choice> All => s_all;

    /// <summary>The choice with a name; null where there is none.</summary>
    public static Choice? Find(string name) => Array.Find(s_all, choice => choice.Name == name);

    /// <summary>Rules of a device that makes some choices. An object belongs to one device.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="trace">Told of every rule that is asked, from the making of the device on; null for none.</param>
    public static ChosenRules Rules(ChoiceSet choices, RuleTrace? trace = null) => new ChosenRules(choices, trace);

    /// <summary>
    /// True when two choices do not go together: what comes of both is not legal, or they answer the same rule and neither asks what the other would say, so
    /// that made at once only the first by number counts there.
    /// </summary>
    public static bool Conflict(Choice one, Choice other) =>
        one.Index != other.Index && (one.Ends.Any(other.Ends.Contains) || one.Excludes.Contains(other.Index) || other.Excludes.Contains(one.Index));

    /// <summary>True when no two choices of a set conflict.</summary>
    public static bool Agree(ChoiceSet choices)
    {
        var ends = new HashSet<int>();
        return choices.Indices.All(index => All[index].Ends.All(ends.Add) && !All[index].Excludes.Any(choices.Contains));
    }
}
