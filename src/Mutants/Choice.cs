namespace Viommu.Reference.Mutants;

/// <summary>A choice that a variant makes: one of those that any set may be made of.</summary>
/// <param name="Index">Its number: that of its place among all, by name.</param>
/// <param name="Name">The variant's slug.</param>
/// <param name="Requirement">The MAY, or the requirement whose silence it uses.</param>
/// <param name="Text">The choice in one line.</param>
/// <param name="Members">The rules that it answers otherwise, as numbers of <see cref="RuleTrace.Members"/>.</param>
/// <param name="Ends">Those of them that it answers for good: it never asks what another choice would say.</param>
/// <param name="Excludes">Other choices, by number, that a device cannot make with it: what comes of both is not legal.</param>
public sealed record Choice(
    int Index, string Name, string Requirement, string Text, IReadOnlyList<int> Members, IReadOnlyList<int> Ends, IReadOnlyList<int> Excludes);
