using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>The member that a place belongs to.</summary>
internal static class Members
{
    /// <summary>Its name; that of the type outside all members.</summary>
    public static string Name(SyntaxNode node)
    {
        foreach (var outer in node.AncestorsAndSelf())
        {
            switch (outer)
            {
                case MethodDeclarationSyntax method: return method.Identifier.Text;
                case PropertyDeclarationSyntax property: return property.Identifier.Text;
                case IndexerDeclarationSyntax: return "this[]";
                case OperatorDeclarationSyntax operation: return $"operator {operation.OperatorToken.Text}";
                case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field: return field.Identifier.Text;
                case BaseTypeDeclarationSyntax type: return type.Identifier.Text;
            }
        }

        return "";
    }
}
