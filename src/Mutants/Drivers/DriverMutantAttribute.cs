namespace Viommu.Reference.Mutants.Drivers;

/// <summary>Marks rules of a driver that break one requirement. A sharp suite fails the driver, with a vector of the requirement.</summary>
/// <param name="name">A slug, unique among mutants and variants of the driver. Never changes meaning.</param>
/// <param name="requirement">The requirement it breaks.</param>
/// <param name="mistake">The implementer's mistake in one line.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class DriverMutantAttribute(string name, string requirement, string mistake) : Attribute
{
    /// <summary>The slug.</summary>
    public string Name { get; } = name;

    /// <summary>The requirement it breaks.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The mistake in one line.</summary>
    public string Mistake { get; } = mistake;

    /// <summary>The revision that it is judged by, where the usual one cannot show it: another one's id. Null for the usual one.</summary>
    public string? In { get; init; }

    /// <summary>What its class is made with, where several mutants are one class. Null for a class that takes nothing.</summary>
    public object? Value { get; init; }
}
