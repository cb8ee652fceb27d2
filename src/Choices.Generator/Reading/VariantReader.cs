using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Viommu.Generator.Model;

namespace Viommu.Generator.Reading;

/// <summary>Reads a variant's class.</summary>
internal static class VariantReader
{
    /// <summary>The variant at an attribute, with the reasons why it cannot be composed.</summary>
    public static Variant Read(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var texts = context.Attributes[0].ConstructorArguments.Select(one => one.Value as string ?? "").Concat(["", "", ""]).Take(3).ToList();
        var excludes = new Items<string>(context.Attributes[0].NamedArguments.Where(one => one.Key == "Excludes" && !one.Value.IsNull)
            .SelectMany(one => one.Value.Values).Select(one => one.Value as string ?? ""));
        var problems = new List<Problem>();
        var classes = new VariantClasses(type, texts[0], cancel);
        foreach (var one in classes.Classes) VariantShape.Check(one, problems);
        if (problems.Count > 0) return new(texts[0], texts[1], texts[2], excludes, "", default, default, "", new(problems));

        var (code, goneOn, usings) = (new StringBuilder(), new HashSet<string>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var one in classes.Classes)
        {
            usings.Add($"using {one.ContainingNamespace.ToDisplayString(Formats.Name)};");
            foreach (var declaration in one.DeclaringSyntaxReferences.Select(place => place.GetSyntax(cancel)).OfType<ClassDeclarationSyntax>())
            {
                var model = context.SemanticModel.Compilation.GetSemanticModel(declaration.SyntaxTree);
                var rewriter = new BodyRewriter(model, classes);
                foreach (var member in declaration.Members.Where(HasBody)) code.Append(rewriter.Visit(member)!.ToFullString().TrimEnd()).Append('\n');
                usings.UnionWith(UsingsAbove(declaration, model));
                goneOn.UnionWith(rewriter.GoneOn);
                problems.AddRange(rewriter.Problems);
            }
        }

        return new(
            texts[0], texts[1], texts[2], excludes, classes.Rules!.ToDisplayString(Formats.Type), new(Bodies(classes, goneOn, problems)), new(usings),
            code.ToString(), new(problems));
    }

    // What a class in between leaves to those below it has nothing to copy.
    private static bool HasBody(MemberDeclarationSyntax member) =>
        !member.Modifiers.Any(one => one.ValueText == "abstract") || member is BaseTypeDeclarationSyntax;

    private static List<VariantBody> Bodies(VariantClasses classes, HashSet<string> goneOn, List<Problem> problems)
    {
        var bodies = new Dictionary<string, VariantBody>();
        foreach (var member in classes.Classes.SelectMany(one => one.GetMembers()).Where(one => one.IsOverride))
        {
            if (member is IMethodSymbol { AssociatedSymbol: not null }) continue;
            var root = RuleMembers.RootOf(member);
            if (classes.Members.IdOf(root) is { } rule)
            {
                // The class nearest to the variant comes first.
                if (!bodies.ContainsKey(rule)) bodies.Add(rule, new(rule, classes.CopyOf(member), goneOn.Contains(rule)));
            }
            else if (!classes.Declares(root))
            {
                problems.Add(Problem.At(member.Locations[0], $"it overrides {member.Name}, which is no rule"));
            }
        }

        if (bodies.Count == 0) problems.Add(Problem.At(classes.Classes[0].Locations[0], "it overrides no rule"));
        return [.. bodies.Values.OrderBy(body => body.Member, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> UsingsAbove(SyntaxNode node, SemanticModel model)
    {
        foreach (var one in node.AncestorsAndSelf().SelectMany(above => above switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        }))
        {
            // Types are written in full wherever they are used; an alias has nothing else to give.
            if (one.Alias is null && one.Name is { } name && model.GetSymbolInfo(name).Symbol is INamespaceOrTypeSymbol symbol)
                yield return $"using {(symbol is ITypeSymbol ? "static " : "")}{symbol.ToDisplayString(Formats.Name)};";
        }
    }
}
