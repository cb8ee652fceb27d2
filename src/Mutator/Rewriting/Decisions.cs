using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>What a condition can be made, where it stands: true, false, both, or nothing that is not made of its parts or of its whole already.</summary>
internal static class Decisions
{
    /// <summary>What a boolean expression can be forced to.</summary>
    public static (bool True, bool False) Of(ExpressionSyntax node)
    {
        if (node is ParenthesizedExpressionSyntax or LiteralExpressionSyntax) return default;
        SyntaxNode whole = node;
        while (whole.Parent is ParenthesizedExpressionSyntax) whole = whole.Parent;
        return whole.Parent switch
        {
            IfStatementSyntax branch => Both(branch.Condition == whole),
            // One that never ends says little.
            WhileStatementSyntax or DoStatementSyntax => (false, true),
            ForStatementSyntax loop => (false, loop.Condition == whole),
            BinaryExpressionSyntax and var chain when chain.IsKind(SyntaxKind.LogicalAndExpression) => (!node.IsKind(SyntaxKind.LogicalAndExpression), false),
            BinaryExpressionSyntax and var chain when chain.IsKind(SyntaxKind.LogicalOrExpression) => (false, !node.IsKind(SyntaxKind.LogicalOrExpression)),
            ConditionalExpressionSyntax or WhenClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => Both(true),
            ArgumentSyntax { RefKindKeyword.RawKind: 0 } or EqualsValueClauseSyntax or SwitchExpressionArmSyntax => Both(true),
            AssignmentExpressionSyntax assignment => Both(assignment.Right == whole),
            _ => default,
        };
    }

    /// <summary>True where the variables that a condition declares have values only when it holds; null where that is no matter.</summary>
    public static bool? Binds(ExpressionSyntax node) => node switch
    {
        _ when !Arms.Declares(node) => null,
        ParenthesizedExpressionSyntax inner => Binds(inner.Expression),
        BinaryExpressionSyntax chain when chain.IsKind(SyntaxKind.LogicalAndExpression) => true,
        BinaryExpressionSyntax chain when chain.IsKind(SyntaxKind.LogicalOrExpression) => false,
        PrefixUnaryExpressionSyntax negation when negation.IsKind(SyntaxKind.LogicalNotExpression) => !Binds(negation.Operand),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } => false,
        IsPatternExpressionSyntax => true,
        _ => null,
    };

    private static (bool True, bool False) Both(bool isHere) => (isHere, isHere);
}
