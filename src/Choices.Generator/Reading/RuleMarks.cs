using Microsoft.CodeAnalysis;

namespace Viommu.Generator.Reading;

/// <summary>The attributes that make a member a rule, and what they say.</summary>
internal static class RuleMarks
{
    private static readonly string[] Obeyed = ["RequirementAttribute", "TableRuleAttribute"];
    private static readonly string[] Made = ["ChoiceAttribute", "TableChoiceAttribute"];

    /// <summary>The requirements, or rules of a format, that a member obeys.</summary>
    public static IEnumerable<string> RequirementsOf(ISymbol member) => Ids(member, Obeyed);

    /// <summary>The choices that a member makes.</summary>
    public static IEnumerable<string> ChoicesOf(ISymbol member) => Ids(member, Made);

    /// <summary>True for a member that has any.</summary>
    public static bool IsRule(ISymbol member) => RequirementsOf(member).Concat(ChoicesOf(member)).Any();

    private static IEnumerable<string> Ids(ISymbol member, string[] attributes) =>
        member.GetAttributes().Where(one => attributes.Contains(one.AttributeClass?.Name) && one.ConstructorArguments.Length == 1)
            .Select(one => one.ConstructorArguments[0].Value as string ?? "");
}
