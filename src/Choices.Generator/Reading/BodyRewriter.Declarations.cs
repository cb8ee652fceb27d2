using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Viommu.Generator.Reading;

// What is declared: members of the variant get new names and are private; within its nested types all stays as it is.
internal sealed partial class BodyRewriter
{
    private static readonly SyntaxKind[] Kept =
    [
        SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.ConstKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.UnsafeKeyword,
        SyntaxKind.VolatileKeyword, SyntaxKind.RequiredKeyword, SyntaxKind.PartialKeyword, SyntaxKind.RefKeyword,
    ];

    private static readonly SyntaxKind[] KeptOfTypes = [.. Kept, SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword];

    /// <inheritdoc/>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (Own(node) is not IMethodSymbol symbol) return visited;
        visited = visited.WithIdentifier(Copy(symbol, node.Identifier)).WithModifiers(Private(node.Modifiers, Kept));
        if (!symbol.IsOverride) return visited;
        var clauses = Formats.ConstraintsOf(symbol);
        return visited.WithAttributeLists(default).WithConstraintClauses(clauses.Length == 0 ? default : Clauses(clauses));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        if (Own(node) is not IPropertySymbol symbol) return visited;
        if (symbol is { IsOverride: true, SetMethod: not null }) Trouble(node, $"it overrides what sets {symbol.Name}");
        visited = visited.WithIdentifier(Copy(symbol, node.Identifier)).WithModifiers(Private(node.Modifiers, Kept));
        return symbol.IsOverride ? visited.WithAttributeLists(default) : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        var visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        return Own(node.Declaration.Variables[0]) is null ? visited : visited.WithModifiers(Private(node.Modifiers, Kept));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        var visited = (VariableDeclaratorSyntax)base.VisitVariableDeclarator(node)!;
        return Own(node) is IFieldSymbol field ? visited.WithIdentifier(Copy(field, node.Identifier)) : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Type(node, (TypeDeclarationSyntax)base.VisitClassDeclaration(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Type(node, (TypeDeclarationSyntax)base.VisitStructDeclaration(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Type(node, (TypeDeclarationSyntax)base.VisitRecordDeclaration(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) =>
        Type(node, (TypeDeclarationSyntax)base.VisitInterfaceDeclaration(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node)
    {
        var visited = (EnumDeclarationSyntax)base.VisitEnumDeclaration(node)!;
        return Own(node) is { } symbol
            ? visited.WithIdentifier(Copy(symbol, node.Identifier)).WithModifiers(Private(node.Modifiers, KeptOfTypes))
            : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitDelegateDeclaration(DelegateDeclarationSyntax node)
    {
        var visited = (DelegateDeclarationSyntax)base.VisitDelegateDeclaration(node)!;
        return Own(node) is { } symbol
            ? visited.WithIdentifier(Copy(symbol, node.Identifier)).WithModifiers(Private(node.Modifiers, KeptOfTypes))
            : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return model.GetDeclaredSymbol(node)?.ContainingType is { } type && classes.Declares(type)
            ? visited.WithIdentifier(Copy(type, node.Identifier))
            : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitDestructorDeclaration(DestructorDeclarationSyntax node)
    {
        var visited = (DestructorDeclarationSyntax)base.VisitDestructorDeclaration(node)!;
        return model.GetDeclaredSymbol(node)?.ContainingType is { } type && classes.Declares(type)
            ? visited.WithIdentifier(Copy(type, node.Identifier))
            : visited;
    }

    private SyntaxNode Type(TypeDeclarationSyntax node, TypeDeclarationSyntax visited) =>
        Own(node) is { } symbol
            ? visited.WithIdentifier(Copy(symbol, node.Identifier)).WithModifiers(Private(node.Modifiers, KeptOfTypes))
            : visited;

    // Null for what is no member of the variant itself: locals, and what its nested types have.
    private ISymbol? Own(SyntaxNode node) =>
        model.GetDeclaredSymbol(node) is { } symbol and not (ILocalSymbol or IParameterSymbol) && classes.Declares(symbol) ? symbol : null;

    private SyntaxToken Copy(ISymbol symbol, SyntaxToken identifier) => Identifier(classes.CopyOf(symbol)).WithTriviaFrom(identifier);

    private static SyntaxTokenList Private(SyntaxTokenList modifiers, SyntaxKind[] kept)
    {
        var own = Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(Space);
        var others = modifiers.Where(one => kept.Contains(one.Kind())).Select(one => one.WithoutTrivia().WithTrailingTrivia(Space));
        return TokenList([modifiers.Count > 0 ? own.WithLeadingTrivia(modifiers[0].LeadingTrivia) : own, .. others]);
    }

    private static SyntaxList<TypeParameterConstraintClauseSyntax> Clauses(string text) =>
        ((MethodDeclarationSyntax)ParseMemberDeclaration($"void M<T>(){text} {{}}")!).ConstraintClauses;
}
