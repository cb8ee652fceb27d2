using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

/// <summary>A driver that differs from <c>reference</c>: a mutant or a variant.</summary>
/// <param name="Name">What follows <c>reference:</c>.</param>
/// <param name="Requirement">The requirement broken, or the one that leaves the choice.</param>
/// <param name="Text">The mistake or choice in one line.</param>
/// <param name="Rules">Makes its rules.</param>
public sealed record DriverRuleSet(string Name, string Requirement, string Text, Func<DriverRules> Rules)
{
    /// <summary>The revision that it is judged by, where the usual one cannot show it; null for the usual one.</summary>
    public string? Revision { get; init; }
}
