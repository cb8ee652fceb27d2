using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>
/// Changes of what has one value in the whole program, a constant or a bit field: they are made wherever it is used, all at once, since its own declaration
/// runs once for all mutants.
/// </summary>
internal sealed class SharedChanges(SemanticModel model)
{
    private const string FieldType = "BitField";

    /// <summary>The symbol that a name is of, with its changes; null where it has none.</summary>
    public (ISymbol Symbol, IReadOnlyList<Change> Changes)? Of(ExpressionSyntax node)
    {
        if (node is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)) return null;
        if (model.GetSymbolInfo(node).Symbol is not IFieldSymbol { IsStatic: true, ContainingType.TypeKind: not TypeKind.Enum } field) return null;
        if (!field.DeclaringSyntaxReferences.Any()) return null;
        var changes = (field.IsConst ? OfConstant(field, node) : field.Type.Name == FieldType ? OfField(field, node) : []).ToList();
        return changes.Count > 0 ? (field, changes) : null;
    }

    private IEnumerable<Change> OfConstant(IFieldSymbol field, ExpressionSyntax use)
    {
        if (Frozen.IsForPeople(field.ContainingType)) yield break;
        if (Numbers.Value(field.ConstantValue) is not { } value || Numbers.Keyword(field.Type) is not { } own) yield break;
        var keyword = Numbers.Keyword(model.GetTypeInfo(use).ConvertedType) ?? own;
        var written = Initializer(field)?.ToString() ?? "";
        var isHex = written.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        foreach (var other in Numbers.Neighbours(value, isHex)) yield return new("constant", Numbers.Shown(other, isHex), Numbers.Code(other, keyword));
    }

    private static IEnumerable<Change> OfField(IFieldSymbol field, ExpressionSyntax use)
    {
        var type = field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var shift = $"global::System.Numerics.BitOperations.TrailingZeroCount({use}.Mask)";
        yield return new("field", "one bit higher", $"new {type}({shift} + 1, {use}.Width)");
        if (!IsLast(field)) yield return new("field", "one bit wider", $"new {type}({shift}, {use}.Width + 1)");
        if (Initializer(field) is InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: LiteralExpressionSyntax { Token.Value: > 1 } }] })
        {
            yield return new("field", "one bit narrower", $"new {type}({shift}, {use}.Width - 1)");
            yield return new("field", "without its lowest bit", $"new {type}({shift} + 1, {use}.Width - 1)");
        }
    }

    /// <summary>True for the highest field of its word: above it there is nothing.</summary>
    private static bool IsLast(IFieldSymbol field) =>
        field.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .LastOrDefault(one => one.IsStatic && one.Type.Name == FieldType && Initializer(one) is InvocationExpressionSyntax)?.Name == field.Name;

    private static ExpressionSyntax? Initializer(IFieldSymbol field) =>
        (field.DeclaringSyntaxReferences[0].GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;
}
