using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device that differs from <c>reference</c>: a mutant, a variant, or a pair of variants.</summary>
/// <param name="Name">What follows <c>reference:</c>; a pair is <c>CONFIGURATION+RULES</c>.</param>
/// <param name="Requirement">The requirement broken, or the one that leaves the choice; empty for a configuration.</param>
/// <param name="Text">The mistake or choice in one line.</param>
/// <param name="Configuration">What it is built with.</param>
/// <param name="Rules">Makes its rules.</param>
public sealed record RuleSet(string Name, string Requirement, string Text, DeviceConfiguration Configuration, Func<DeviceRules> Rules)
{
    /// <summary>True when it needs page tables to show, whichever revision its requirement comes from.</summary>
    public bool IsOfTables { get; init; }

    /// <summary>The revision that it is judged by, where it is a mutant of a dialect; null for the usual one.</summary>
    public string? Revision { get; init; }
}
