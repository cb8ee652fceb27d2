namespace Viommu.Reference.Mutants;

/// <summary>Marks rules that choose otherwise where the specification leaves a choice. A fair suite blames it for nothing.</summary>
/// <param name="name">A slug, unique among mutants and variants: <c>reference:NAME</c>. Never changes meaning.</param>
/// <param name="requirement">The MAY, or the requirement whose silence it uses.</param>
/// <param name="choice">The choice in one line.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class VariantAttribute(string name, string requirement, string choice) : Attribute
{
    /// <summary>The slug.</summary>
    public string Name { get; } = name;

    /// <summary>The MAY, or the requirement whose silence it uses.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The choice in one line.</summary>
    public string Choice { get; } = choice;

    /// <summary>
    /// Slugs of variants that it cannot be made with: each is legal, but what comes of both together is not. Said on one of the two.
    /// </summary>
    public string[] Excludes { get; init; } = [];
}
