namespace Viommu.Reference.Mutants.Drivers;

/// <summary>Marks rules of a driver that choose otherwise where the specification leaves a choice. A fair suite blames it for nothing.</summary>
/// <param name="name">A slug, unique among mutants and variants of the driver. Never changes meaning.</param>
/// <param name="requirement">The requirement that leaves the choice; empty where none speaks of it.</param>
/// <param name="choice">The choice in one line.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DriverVariantAttribute(string name, string requirement, string choice) : Attribute
{
    /// <summary>The slug.</summary>
    public string Name { get; } = name;

    /// <summary>The requirement that leaves the choice; empty where none speaks of it.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The choice in one line.</summary>
    public string Choice { get; } = choice;
}
