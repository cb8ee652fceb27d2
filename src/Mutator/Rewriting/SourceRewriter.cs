using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Viommu.Mutator.Rewriting;

/// <summary>Writes one file anew with every change in it, each behind the switch.</summary>
/// <param name="file">The file's path, with slashes, from the folder of sources.</param>
/// <param name="text">Its text.</param>
/// <param name="model">What its names mean.</param>
/// <param name="registry">Numbers the mutants.</param>
internal sealed partial class SourceRewriter(string file, SourceText text, SemanticModel model, Registry registry)
{
    private const string Switch = "global::Viommu.Mutator.Schemata.Switch";

    private readonly ExpressionChanges _changes = new(model);
    private readonly SharedChanges _shared = new(model);

    /// <summary>The whole file.</summary>
    public string Rewrite(SyntaxNode root)
    {
        var made = new StringBuilder();
        made.Append(text.ToString(TextSpan.FromBounds(0, root.SpanStart)));
        made.Append(Emit(root));
        return made.Append(text.ToString(TextSpan.FromBounds(root.Span.End, text.Length))).ToString();
    }

    private string Emit(SyntaxNode node)
    {
        if (node is CaseSwitchLabelSyntax label) return Guarded(label, label.Value, label.ColonToken);
        if (Frozen.IsWhole(node)) return text.ToString(node.Span);
        var inner = Compose(node);
        return node switch
        {
            ExpressionSyntax expression when !Frozen.IsOuter(node) => Expression(expression, inner),
            ExpressionStatementSyntax or ReturnStatementSyntax { Expression: null } or ContinueStatementSyntax or BreakStatementSyntax or ForEachStatementSyntax
                or WhileStatementSyntax or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldReturnStatement } => Statement((StatementSyntax)node, inner),
            _ => inner,
        };
    }

    /// <summary>The node's text with that of its parts made anew.</summary>
    private string Compose(SyntaxNode node)
    {
        var made = new StringBuilder();
        var at = node.SpanStart;
        var body = Loop(node);
        var isVoid = IsVoidExpression(node);
        foreach (var child in node.ChildNodes())
        {
            made.Append(text.ToString(TextSpan.FromBounds(at, child.SpanStart)));
            at = child.Span.End;
            if (child == body) made.Append($"{{ {Switch}.Burn(); {Emit(child)} }}");
            else if (child is BlockSyntax block && node is BaseMethodDeclarationSyntax && Calls(block)) made.Append(Entered(Emit(child)));
            else if (isVoid && child is ArrowExpressionClauseSyntax arrow) (at, _) = (node.Span.End, made.Append(VoidBody(arrow)));
            else made.Append(Emit(child));
            if (node is SwitchExpressionArmSyntax { WhenClause: null } arm && child == arm.Pattern && arm.Pattern is not DiscardPatternSyntax)
                made.Append(Guard(arm.Pattern));
        }

        return made.Append(text.ToString(TextSpan.FromBounds(at, node.Span.End))).ToString();
    }

    private static StatementSyntax? Loop(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static bool Calls(BlockSyntax block) => block.DescendantNodes().Any(node => node is InvocationExpressionSyntax);

    private static string Entered(string block) => $"{{ {Switch}.Enter(); {block[1..]}";

    private static bool IsVoidExpression(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax { ExpressionBody: not null } method =>
            method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword },
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && accessor.ExpressionBody is not null,
        ConstructorDeclarationSyntax constructor => constructor.ExpressionBody is not null,
        _ => false,
    };

    private string VoidBody(ArrowExpressionClauseSyntax arrow)
    {
        if (Frozen.IsWhole(arrow.Expression)) return $"=> {text.ToString(arrow.Expression.Span)};";
        var inner = Compose(arrow.Expression);
        return $"{{ {Alternatives(arrow, $"{inner};", $"{arrow.Expression};", [new Change("drop", "")])} }}";
    }

    private string Where(SyntaxNode node) => $"{file}:{Members.Name(node)}";

    private int Line(SyntaxNode node) => text.Lines.GetLinePosition(node.SpanStart).Line + 1;

    /// <summary>Marks what a site makes of its text, so that a mistake of the compiler can be led back to it.</summary>
    private string Marked(SyntaxNode node, IReadOnlyList<string> ids, string made)
    {
        var site = registry.Add(new Site(Key(node), ids, text.ToString(node.Span)));
        return $"/*<S{site}*/{made}/*S>*/";
    }

    private string Key(SyntaxNode node) => $"{file}@{node.SpanStart}+{node.Span.Length}{(node is StatementSyntax or ArrowExpressionClauseSyntax ? "s" : "")}";

    private static string Arm(int index, string made) => $"/*<A{index}*/{made}/*A>*/";
}
