using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>What is left as it was written: what must be a constant, what runs once for all mutants, what is a choice, and what only people read.</summary>
internal static class Frozen
{
    private static readonly string[] ForPeople = ["ToString", "GetHashCode", "Describe", "Tell", "CheckShape"];

    // What explains a walk: no answer of a device has it.
    private static readonly string[] TypesForPeople = ["WalkStepOrigin", "TableStage", "ArmEvents", "VtdFaults", "AmdEvents", "RiscvCauses", "VirtFaults"];

    /// <summary>True where nothing inside is changed.</summary>
    public static bool IsWhole(SyntaxNode node) => node switch
    {
        AttributeListSyntax or UsingDirectiveSyntax or TypeSyntax and not IdentifierNameSyntax => true,
        TypeParameterListSyntax or TypeParameterConstraintClauseSyntax or EnumMemberDeclarationSyntax => true,
        ThrowStatementSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax => true,
        PatternSyntax or SwitchLabelSyntax and not CasePatternSwitchLabelSyntax => true,
        TypeOfExpressionSyntax or SizeOfExpressionSyntax or DefaultExpressionSyntax => true,
        EqualsValueClauseSyntax { Parent: ParameterSyntax } => true,
        LocalDeclarationStatementSyntax local => local.IsConst,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.StaticKeyword),
        PropertyDeclarationSyntax property => (property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.Initializer is not null) || IsChoice(property),
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        MethodDeclarationSyntax method => ForPeople.Contains(method.Identifier.Text) || IsConditional(method),
        InvocationExpressionSyntax invocation => IsNameOf(invocation),
        IfStatementSyntax branch => IsForTrace(branch),
        _ => false,
    };

    /// <summary>True for a type whose values only people read.</summary>
    public static bool IsForPeople(INamedTypeSymbol type) => TypesForPeople.Contains(type.Name);

    /// <summary>True where the node itself keeps its text, though what is in it may change: what is written to, called, or named.</summary>
    public static bool IsOuter(SyntaxNode node) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == node,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsWrittenTuple(argument),
        InvocationExpressionSyntax invocation => invocation.Expression == node,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == node,
        MemberAccessExpressionSyntax access => access.Name == node,
        MemberBindingExpressionSyntax or RefExpressionSyntax or RefTypeSyntax or NameColonSyntax or NameEqualsSyntax => true,
        ExpressionStatementSyntax or ForStatementSyntax => node is not ExpressionSyntax expression || !IsCondition(expression),
        _ => false,
    };

    /// <summary>True where the value itself must not be a conditional, being the receiver of a change.</summary>
    private static bool IsCondition(ExpressionSyntax node) => node.Parent is ForStatementSyntax loop && loop.Condition == node;

    private static bool IsWrittenTuple(ArgumentSyntax argument) =>
        argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple && assignment.Left == tuple;

    private static bool IsConditional(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Conditional");

    /// <summary>A choice that the specification leaves: the other value is no mistake.</summary>
    private static bool IsChoice(PropertyDeclarationSyntax property) =>
        property.ExpressionBody?.Expression is LiteralExpressionSyntax
        && property.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("Choice", StringComparison.Ordinal));

    private static bool IsNameOf(InvocationExpressionSyntax invocation) => invocation.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" };

    private static bool IsForTrace(IfStatementSyntax branch) =>
        branch.Else is null && branch.Condition.ToString() is var text && (text.StartsWith("trace is ", StringComparison.Ordinal)
            || text.Contains(".Trace is ", StringComparison.Ordinal));
}
