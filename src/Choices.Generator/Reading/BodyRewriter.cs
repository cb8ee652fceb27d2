using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Viommu.Generator.Model;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Viommu.Generator.Reading;

/// <summary>
/// Copies a variant's members as they have to be in composed rules: types by their whole names, the variant's own members under the names of their copies,
/// and <c>base.Rule(...)</c> as the next choice that overrides the rule.
/// </summary>
/// <param name="model">What the names in the file mean.</param>
/// <param name="classes">The variant.</param>
internal sealed partial class BodyRewriter(SemanticModel model, VariantClasses classes) : CSharpSyntaxRewriter
{
    /// <summary>Why the variant cannot be composed.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The rules that the members asked of the next choice.</summary>
    public HashSet<string> GoneOn { get; } = [];

    /// <inheritdoc/>
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.IsVar || model.GetSymbolInfo(node).Symbol is not { } symbol) return node;
        return symbol switch
        {
            INamedTypeSymbol type when node.Parent is not (NameColonSyntax or NameEqualsSyntax) => Type(node, type),
            _ => Renamed(node, symbol),
        };
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
    {
        var visited = (GenericNameSyntax)base.VisitGenericName(node)!;
        return model.GetSymbolInfo(node).Symbol switch
        {
            INamedTypeSymbol type => ParseTypeName(Name(type, node, isBare: true) + visited.TypeArgumentList.ToFullString()).WithTriviaFrom(node),
            { } symbol when NameFor(symbol, node) is { } name => visited.WithIdentifier(Identifier(name)).WithTriviaFrom(node),
            _ => visited,
        };
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) => model.GetSymbolInfo(node).Symbol switch
    {
        INamedTypeSymbol type when node.Right is GenericNameSyntax generic =>
            ParseTypeName(Name(type, node, isBare: true) + Visit(generic.TypeArgumentList)!.ToFullString()).WithTriviaFrom(node),
        INamedTypeSymbol type => Type(node, type),
        _ => base.VisitQualifiedName(node),
    };

    /// <inheritdoc/>
    public override SyntaxNode? VisitAliasQualifiedName(AliasQualifiedNameSyntax node) =>
        model.GetSymbolInfo(node).Symbol is INamedTypeSymbol { Arity: 0 } type ? Type(node, type) : node;

    /// <inheritdoc/>
    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        if (node.Expression is BaseExpressionSyntax && symbol is not null) return Base(node, symbol);
        if (symbol is INamedTypeSymbol type)
        {
            var arguments = node.Name is GenericNameSyntax generic ? Visit(generic.TypeArgumentList)!.ToFullString() : "";
            return ParseExpression(Name(type, node, isBare: arguments.Length > 0) + arguments).WithTriviaFrom(node);
        }

        // The variant's own class is gone: what it has stands in the composed one.
        var isOwn = model.GetSymbolInfo(node.Expression).Symbol is INamedTypeSymbol owner && classes.IsOne(owner);
        return isOwn ? Visit(node.Name)!.WithTriviaFrom(node) : base.VisitMemberAccessExpression(node);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" } && model.GetConstantValue(node) is { Value: string text })
            return LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text)).WithTriviaFrom(node);
        if (node.Expression is not MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } access
            || model.GetSymbolInfo(access).Symbol is not { } symbol || RuleOf(symbol) is not { } rule)
        {
            return base.VisitInvocationExpression(node);
        }

        var arguments = (ArgumentListSyntax)Visit(node.ArgumentList)!;
        var rank = Argument(IdentifierName(classes.RankOf(rule, RuleMembers.RootOf(symbol))));
        var types = access.Name is GenericNameSyntax generic ? Visit(generic.TypeArgumentList)!.ToFullString() : "";
        return InvocationExpression(ParseExpression(NextOf(rule) + types), arguments.WithArguments(arguments.Arguments.Insert(0, rank))).WithTriviaFrom(node);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        if (node.Expression is BaseExpressionSyntax) Trouble(node, "it asks its base for an indexer");
        return base.VisitElementAccessExpression(node);
    }

    /// <summary>The method that asks the choices behind an override, and in the end the rules themselves.</summary>
    public static string NextOf(string rule) => $"Next__{rule}";

    // Not a call: a property, or a member of a class in between.
    private SyntaxNode Base(MemberAccessExpressionSyntax node, ISymbol symbol)
    {
        if (RuleOf(symbol) is { } rule)
        {
            if (symbol is IMethodSymbol) Trouble(node, "it takes a base method for a delegate");
            var rank = classes.RankOf(rule, RuleMembers.RootOf(symbol));
            return ParseExpression($"{NextOf(rule)}({rank})").WithTriviaFrom(node);
        }

        if (!classes.Declares(symbol)) return node.WithName((SimpleNameSyntax)Visit(node.Name)!);
        return node.WithExpression(ThisExpression().WithTriviaFrom(node.Expression)).WithName(
            node.Name is GenericNameSyntax generic
                ? ((GenericNameSyntax)base.VisitGenericName(generic)!).WithIdentifier(Identifier(classes.CopyOf(symbol)))
                : IdentifierName(classes.CopyOf(symbol)));
    }

    // The rule that a member of the rules themselves is, seen from the variant.
    private string? RuleOf(ISymbol symbol)
    {
        if (classes.Declares(symbol) || classes.Members.IdOf(RuleMembers.RootOf(symbol)) is not { } rule) return null;
        GoneOn.Add(rule);
        return rule;
    }

    private SyntaxNode Renamed(SimpleNameSyntax node, ISymbol symbol) =>
        NameFor(symbol, node) is { } name ? IdentifierName(name).WithTriviaFrom(node) : node;

    // Null for what keeps its name: a rule is asked of all choices together.
    private string? NameFor(ISymbol symbol, SyntaxNode node)
    {
        if (symbol is not (IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) || !classes.Declares(symbol)) return null;
        if (symbol is IMethodSymbol { MethodKind: not MethodKind.Ordinary }) return null;
        var root = RuleMembers.RootOf(symbol);
        if (classes.Members.IdOf(root) is not null) return null;
        if (classes.Declares(root)) return classes.CopyOf(classes.OverrideOf(root) ?? symbol);
        Trouble(node, $"it uses {symbol.Name}, which is no rule");
        return null;
    }

    private SyntaxNode Type(SyntaxNode node, INamedTypeSymbol type)
    {
        var name = Name(type, node, isBare: false);
        return (node is TypeSyntax ? ParseTypeName(name) : ParseExpression(name)).WithTriviaFrom(node);
    }

    private string Name(INamedTypeSymbol type, SyntaxNode node, bool isBare)
    {
        if (classes.IsOne(type.OriginalDefinition)) Trouble(node, $"it uses its own class {type.Name} as a type");
        return classes.NameOf(type, isBare);
    }

    private void Trouble(SyntaxNode node, string text) => Problems.Add(Problem.At(node.GetLocation(), text));
}
