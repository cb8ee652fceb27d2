using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>What a statement can be mistaken for, besides being forgotten.</summary>
internal static class StatementChanges
{
    /// <summary>The changes of a statement that is an expression.</summary>
    public static IEnumerable<Change> Of(ExpressionSyntax node)
    {
        if (node is AssignmentExpressionSyntax assignment)
        {
            string? other = assignment.OperatorToken.Text switch
            {
                "+=" => "-=",
                "-=" => "+=",
                "|=" => "=",
                "&=" => "=",
                "^=" => "|=",
                "<<=" => ">>=",
                ">>=" => "<<=",
                _ => null,
            };
            if (other is not null) yield return new("operator", $"{assignment.Left} {other} {Arms.Text(assignment.Right)};");
        }

        if (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } up) yield return new("operator", $"{up.Operand}--;");
        if (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } down) yield return new("operator", $"{down.Operand}++;");
    }
}
