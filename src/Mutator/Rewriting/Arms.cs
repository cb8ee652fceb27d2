using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>The text of a node for an arm that stands after it: what the node declares is named there, not declared again.</summary>
internal static partial class Arms
{
    /// <summary>The node's text for another arm.</summary>
    public static string Text(SyntaxNode node) => Declared().Replace(node.ToString(), "out $1");

    /// <summary>True where the node's text can stand twice: it has no pattern that declares a variable.</summary>
    public static bool CanRepeat(SyntaxNode node) => !node.DescendantNodesAndSelf().Any(part =>
        part is SingleVariableDesignationSyntax { Parent: not DeclarationExpressionSyntax } or LambdaExpressionSyntax or QueryExpressionSyntax);

    /// <summary>True where the node declares variables, in patterns or as what is written out.</summary>
    public static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf().Any(part => part is SingleVariableDesignationSyntax);

    /// <summary>True where an expression may be evaluated once more without anybody noticing.</summary>
    public static bool IsPure(ExpressionSyntax node) => node switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPure(access.Expression),
        ThisExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsPure(inner.Expression),
        BinaryExpressionSyntax binary => IsPure(binary.Left) && IsPure(binary.Right),
        CastExpressionSyntax cast => IsPure(cast.Expression),
        _ => false,
    };

    [GeneratedRegex(@"\bout\s+(?:var|[\w.<>\[\]]+\??)\s+(\w+)")]
    private static partial Regex Declared();
}
