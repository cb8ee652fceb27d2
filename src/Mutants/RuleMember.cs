namespace Viommu.Reference.Mutants;

/// <summary>A rule of the device or of a table format: a member that variants and mutants override.</summary>
/// <param name="Index">Its number in a <see cref="RuleTrace"/>.</param>
/// <param name="Name">Class and member, as in <c>DeviceRules.MapOverlap</c>.</param>
/// <param name="Requirements">The requirements, or rules of the format, that it obeys.</param>
/// <param name="Choices">The choices that it makes.</param>
public sealed record RuleMember(int Index, string Name, IReadOnlyList<string> Requirements, IReadOnlyList<string> Choices);
