namespace Viommu.Reference.Mutants;

/// <summary>
/// Marks rules that break one requirement. A sharp suite fails the device, with a vector that covers the requirement. Rules that break
/// what several formats ask for are marked once for each, on hardware of that format.
/// </summary>
/// <param name="name">A slug, unique among mutants and variants: <c>reference:NAME</c>. Never changes meaning.</param>
/// <param name="requirement">The requirement it breaks.</param>
/// <param name="mistake">The implementer's mistake in one line.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MutantAttribute(string name, string requirement, string mistake) : Attribute
{
    /// <summary>The slug.</summary>
    public string Name { get; } = name;

    /// <summary>The requirement it breaks.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The mistake in one line.</summary>
    public string Mistake { get; } = mistake;

    /// <summary>The configuration it stands on, where the default one cannot show it: a name of <see cref="Configurations"/>.</summary>
    public string On { get; init; } = "reference";

    /// <summary>The revision that it is judged by, where the usual one cannot show it: a dialect's id. Null for the usual one.</summary>
    public string? In { get; init; }

    /// <summary>What its class is made with, where several mutants are one class: a bit, a level, a number. Null for a class that takes nothing.</summary>
    public object? Value { get; init; }
}
