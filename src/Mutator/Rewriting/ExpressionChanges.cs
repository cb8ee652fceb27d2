using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <summary>What an expression can be mistaken for.</summary>
internal sealed class ExpressionChanges(SemanticModel model)
{
    /// <summary>The changes of a node itself, without those of its parts.</summary>
    public IEnumerable<Change> Of(ExpressionSyntax node) => node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary),
        PrefixUnaryExpressionSyntax prefix => OfPrefix(prefix),
        PostfixUnaryExpressionSyntax postfix => OfPostfix(postfix),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        InvocationExpressionSyntax invocation => OfCall(invocation),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } => OfArguments(arguments),
        CastExpressionSyntax cast => OfCast(cast),
        CheckedExpressionSyntax { RawKind: (int)SyntaxKind.UncheckedExpression } block => [new("overflow", $"checked({Arms.Text(block.Expression)})")],
        MemberAccessExpressionSyntax or IdentifierNameSyntax => OfName(node),
        _ => [],
    };

    private IEnumerable<Change> OfBinary(BinaryExpressionSyntax node)
    {
        string[] others = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => ["<="],
            SyntaxKind.LessThanOrEqualExpression => ["<"],
            SyntaxKind.GreaterThanExpression => [">="],
            SyntaxKind.GreaterThanOrEqualExpression => [">"],
            SyntaxKind.AddExpression => ["-"],
            SyntaxKind.SubtractExpression => ["+"],
            SyntaxKind.MultiplyExpression => ["/"],
            SyntaxKind.DivideExpression => ["*"],
            SyntaxKind.ModuloExpression => ["/"],
            SyntaxKind.BitwiseAndExpression => ["|"],
            SyntaxKind.BitwiseOrExpression => ["&", "^"],
            SyntaxKind.ExclusiveOrExpression => ["|"],
            SyntaxKind.LeftShiftExpression => [">>"],
            SyntaxKind.RightShiftExpression => ["<<"],
            SyntaxKind.LogicalAndExpression => ["||"],
            SyntaxKind.LogicalOrExpression => ["&&"],
            _ => [],
        };
        if (node.IsKind(SyntaxKind.AddExpression) && model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String) yield break;
        foreach (var other in others) yield return new("operator", $"{Arms.Text(node.Left)} {other} {Arms.Text(node.Right)}");
        if (node.Kind() is SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression
            && model.GetTypeInfo(node).Type?.SpecialType is not SpecialType.System_Boolean)
        {
            yield return new("operand", Arms.Text(node.Left));
        }

        if (node.IsKind(SyntaxKind.CoalesceExpression) && node.Right is not ThrowExpressionSyntax) yield return new("operand", Arms.Text(node.Right));
    }

    private static IEnumerable<Change> OfPrefix(PrefixUnaryExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.BitwiseNotExpression or SyntaxKind.UnaryMinusExpression:
                yield return new("operator", Arms.Text(node.Operand));
                break;
            case SyntaxKind.PreIncrementExpression:
                yield return new("operator", $"--{node.Operand}");
                break;
            case SyntaxKind.PreDecrementExpression:
                yield return new("operator", $"++{node.Operand}");
                break;
        }
    }

    private static IEnumerable<Change> OfPostfix(PostfixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.PostIncrementExpression)) yield return new("operator", $"{node.Operand}--");
        if (node.IsKind(SyntaxKind.PostDecrementExpression)) yield return new("operator", $"{node.Operand}++");
    }

    private IEnumerable<Change> OfLiteral(LiteralExpressionSyntax node)
    {
        if (node.Parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) yield break;
        if (node.IsKind(SyntaxKind.TrueLiteralExpression)) yield return new("constant", "false");
        if (node.IsKind(SyntaxKind.FalseLiteralExpression)) yield return new("constant", "true");
        if (!node.IsKind(SyntaxKind.NumericLiteralExpression)) yield break;
        if (Numbers.Value(node.Token.Value) is not { } value || Type(node) is not { } keyword) yield break;
        var isHex = node.Token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        foreach (var other in Numbers.Neighbours(value, isHex)) yield return new("constant", Numbers.Shown(other, isHex), Numbers.Code(other, keyword));
    }

    private IEnumerable<Change> OfCall(InvocationExpressionSyntax node)
    {
        var arguments = node.ArgumentList.Arguments;
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: ("Min" or "Max") and var name } && arguments.Count == 2)
        {
            yield return new("call", $"{(name == "Min" ? "Math.Max" : "Math.Min")}{Arms.Text(node.ArgumentList)}");
            yield return new("operand", Arms.Text(arguments[0]));
            yield return new("operand", Arms.Text(arguments[1]));
            yield break;
        }

        foreach (var change in OfArguments(node.ArgumentList)) yield return change with { Mutated = $"{node.Expression}{change.Mutated}" };
    }

    private IEnumerable<Change> OfArguments(ArgumentListSyntax list)
    {
        var start = list.Parent is BaseObjectCreationExpressionSyntax made ? made.ToString()[..(list.SpanStart - made.SpanStart)] : "";
        var end = list.Parent is BaseObjectCreationExpressionSyntax { Initializer: { } initializer } ? $" {initializer}" : "";
        var arguments = list.Arguments;
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            var (first, second) = (arguments[i], arguments[i + 1]);
            if (!CanSwap(first) || !CanSwap(second) || first.ToString() == second.ToString()) continue;
            if (!SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(first.Expression).ConvertedType, model.GetTypeInfo(second.Expression).ConvertedType))
                continue;
            var texts = arguments.Select(Arms.Text).ToList();
            (texts[i], texts[i + 1]) = (texts[i + 1], texts[i]);
            yield return new("arguments", $"{start}({string.Join(", ", texts)}){end}");
        }
    }

    private static bool CanSwap(ArgumentSyntax argument) =>
        argument.NameColon is null && argument.RefKindKeyword.IsKind(SyntaxKind.None)
        && argument.Expression is not (LambdaExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression });

    private IEnumerable<Change> OfCast(CastExpressionSyntax node)
    {
        var narrower = Numbers.Keyword(model.GetTypeInfo(node).Type) switch
        {
            "ulong" => "uint",
            "uint" => "ushort",
            "ushort" => "byte",
            "long" => "int",
            "int" => "byte",
            _ => null,
        };
        if (narrower is not null && Numbers.Keyword(model.GetTypeInfo(node.Expression).Type) is not (null or "byte"))
            yield return new("width", $"({narrower}){Arms.Text(node.Expression)}", $"unchecked(({node.Type})({narrower})({Arms.Text(node.Expression)}))");
    }

    private IEnumerable<Change> OfName(ExpressionSyntax node)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        if (symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } member)
        {
            if (Frozen.IsForPeople(member.ContainingType)) yield break;
            var next = member.ContainingType.Name == "TableFaultKind" ? Statuses.OtherFault(member.Name) : Next(member);
            if (next is not null && next != member.Name && node is MemberAccessExpressionSyntax access)
                yield return new("constant", $"{access.Expression}.{next}");
        }

        // What one answers a request with.
        if (symbol is IPropertySymbol { Type.SpecialType: SpecialType.System_Byte } && Statuses.Other(symbol.Name) is { } other)
            yield return new("status", node is MemberAccessExpressionSyntax { Expression: var of } ? $"{of}.{other}" : other);
    }

    private static string Next(IFieldSymbol member)
    {
        var all = member.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        return all[(all.IndexOf(member) + 1) % all.Count].Name;
    }

    // A zero that stands for nothing of an enumeration has to stay a constant.
    private string? Type(ExpressionSyntax node)
    {
        var type = model.GetTypeInfo(node).ConvertedType;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return Numbers.Keyword(type);
    }
}
