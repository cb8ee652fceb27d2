using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Viommu.Mutator.Rewriting;

/// <content>How a place looks that has several texts.</content>
internal sealed partial class SourceRewriter
{
    private string Expression(ExpressionSyntax node, string inner)
    {
        var made = inner;
        var isConstant = model.GetConstantValue(node) is { HasValue: true };
        if (_shared.Of(node) is var (symbol, shared)) made = Shared(node, made, symbol, shared);
        else if (Arms.CanRepeat(node)) made = Choice(node, made, [.. _changes.Of(node)]);
        var type = model.GetTypeInfo(node);
        if (isConstant)
        {
            // A constant fits a narrower type by its value, what has become a choice does not.
            if (!made.Contains("/*<S", StringComparison.Ordinal)) return made;
            if (node.Parent is AssignmentExpressionSyntax { OperatorToken.Text: "|=" or "&=" or "^=" or "+=" or "-=" } assignment
                && Numbers.Keyword(model.GetTypeInfo(assignment.Left).Type) is { } target)
            {
                return $"(unchecked(({target})({made})))";
            }

            var keyword = Numbers.Keyword(type.ConvertedType);
            return keyword is not null && keyword != Numbers.Keyword(type.Type) ? $"(unchecked(({keyword})({made})))" : made;
        }

        return type.Type?.SpecialType == SpecialType.System_Boolean ? Decision(node, made) : made;
    }

    private string Shared(ExpressionSyntax node, string inner, ISymbol symbol, IReadOnlyList<Change> changes)
    {
        var declared = symbol.DeclaringSyntaxReferences[0];
        var path = declared.SyntaxTree.FilePath;
        var line = declared.SyntaxTree.GetLineSpan(declared.Span).StartLinePosition.Line + 1;
        var ids = registry.Name($"{path}:{symbol.Name}", symbol.Name, changes, isShared: true);
        return Choose(node, inner, node.ToString(), changes, ids, registry.Number(ids, changes, path, line, symbol.Name));
    }

    private string Choice(ExpressionSyntax node, string inner, IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0) return inner;
        var written = text.ToString(node.Span);
        var ids = registry.Name(Where(node), written, changes, isShared: false);
        var first = registry.Number(ids, changes, file, Line(node), written);
        var key = Key(node);
        if (node.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression
            && Arms.IsPure(node) && registry.Takes(key, ids[0]))
        {
            registry.Use(ids[0]);
            return Marked(node, ids, $"{Switch}.Either({first}, {inner}, {Arm(0, changes[0].Text)})");
        }

        return Choose(node, inner, written, changes, ids, first);
    }

    private string Choose(ExpressionSyntax node, string inner, string written, IReadOnlyList<Change> changes, IReadOnlyList<string> ids, int first)
    {
        var key = Key(node);
        var arms = new StringBuilder();
        var last = "";
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (!registry.Takes(key, ids[i])) continue;
            registry.Use(ids[i]);
            var arm = Arm(i, changes[i].Text);
            last = last.Length == 0 ? $"({arm})" : $"({Switch}.Is({first + i}) ? ({arm}) : {last})";
        }

        if (last.Length == 0) return inner;
        // Where an arm had to go, its mutant does what is written.
        var missing = Enumerable.Range(0, ids.Count).Where(i => !registry.Takes(key, ids[i])).Select(i => $" || {Switch}.Is({first + i})");
        return Marked(node, ids, $"({Switch}.No({first}, {ids.Count}){string.Concat(missing)} ? ({inner}) : {last})");
    }

    private string Decision(ExpressionSyntax node, string inner)
    {
        var (toTrue, toFalse) = Decisions.Of(node);
        var binds = Decisions.Binds(node);
        if (binds is true) toTrue = false;
        if (binds is false) toFalse = false;
        if (!toTrue && !toFalse) return inner;
        var written = text.ToString(node.Span);
        var changes = new List<Change>();
        if (toTrue) changes.Add(new("decision", "true"));
        if (toFalse) changes.Add(new("decision", "false"));
        var ids = registry.Name(Where(node), written, changes, isShared: false);
        var first = registry.Number(ids, changes, file, Line(node), written);
        var key = Key(node);
        var (isTrue, isFalse) = (toTrue && registry.Takes(key, ids[0]), toFalse && registry.Takes(key, ids[^1]));
        if (isTrue) registry.Use(ids[0]);
        if (isFalse) registry.Use(ids[^1]);
        var last = first + ids.Count - 1;
        return (isTrue, isFalse) switch
        {
            (false, false) => inner,
            _ when binds is true => Marked(node, ids, $"(({inner}) && {Switch}.Stays({last}))"),
            _ when binds is false => Marked(node, ids, $"(({inner}) || {Switch}.Becomes({first}))"),
            (true, true) => Marked(node, ids, $"{Switch}.Force({first}, {inner})"),
            (true, false) => Marked(node, ids, $"{Switch}.True({first}, {inner})"),
            (false, true) => Marked(node, ids, $"{Switch}.False({last}, {inner})"),
        };
    }

    private string Guarded(CaseSwitchLabelSyntax label, SyntaxNode value, SyntaxToken colon) =>
        $"{label.Keyword.Text} {text.ToString(value.Span)}{Guard(value)}{colon.Text}";

    /// <summary>After the pattern of an arm: a mutant has no such arm.</summary>
    private string Guard(SyntaxNode pattern)
    {
        Change[] changes = [new("arm", "no such arm")];
        var written = text.ToString(pattern.Span);
        var ids = registry.Name(Where(pattern), written, changes, isShared: false);
        var first = registry.Number(ids, changes, file, Line(pattern), written);
        if (!registry.Takes(Key(pattern), ids[0])) return "";
        registry.Use(ids[0]);
        return Marked(pattern, ids, $" when {Switch}.Stays({first})");
    }

    private string Statement(StatementSyntax node, string inner)
    {
        // What a statement declares is seen by those after it.
        if (Arms.Declares(node) && node is ExpressionStatementSyntax or LocalDeclarationStatementSyntax) return inner;
        if (node is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } }) return inner;
        if (node is not ExpressionStatementSyntax && node.Parent is SwitchSectionSyntax) return inner;
        if (IsOnlyOfCondition(node)) return inner;
        if (node is ForEachStatementSyntax or WhileStatementSyntax && Arms.Declares(node)) return inner;
        if (node is WhileStatementSyntax { Condition: LiteralExpressionSyntax }) return inner;
        var changes = new List<Change> { new("drop", "") };
        if (node is ExpressionStatementSyntax { Expression: { } expression }) changes.AddRange(StatementChanges.Of(expression));
        return $"{{ {Alternatives(node, inner, text.ToString(node.Span), changes)} }}";
    }

    /// <summary>
    /// True for a statement that is all that a condition leads to, which is the same as the condition made false; and for one that leaves where a condition
    /// gives no values to what it declares.
    /// </summary>
    private static bool IsOnlyOfCondition(StatementSyntax node)
    {
        var outer = node.Parent is BlockSyntax block ? block.Parent : node.Parent;
        if (outer is not IfStatementSyntax branch || branch.Else?.Statement == (node.Parent as BlockSyntax ?? node)) return false;
        return (branch.Else is null && (node.Parent is not BlockSyntax { Statements.Count: > 1 }))
            || (node is not ExpressionStatementSyntax && Arms.Declares(branch.Condition));
    }

    private string Alternatives(SyntaxNode node, string inner, string written, IReadOnlyList<Change> changes)
    {
        var shown = written.Split('{')[0].TrimEnd();
        var ids = registry.Name(Where(node), shown, changes, isShared: false);
        var first = registry.Number(ids, changes, file, Line(node), shown);
        var key = Key(node);
        var arms = new StringBuilder();
        for (var i = 0; i < ids.Count; i++)
        {
            if (!registry.Takes(key, ids[i])) continue;
            registry.Use(ids[i]);
            if (changes[i].Text.Length > 0) arms.Append($" else if ({Switch}.Is({first + i})) {{ {Arm(i, changes[i].Text)} }}");
        }

        var missing = Enumerable.Range(0, ids.Count).Where(i => !registry.Takes(key, ids[i])).Select(i => $" || {Switch}.Is({first + i})").ToList();
        return missing.Count == ids.Count ? inner : Marked(node, ids, $"if ({Switch}.No({first}, {ids.Count}){string.Concat(missing)}) {{ {inner} }}{arms}");
    }
}
