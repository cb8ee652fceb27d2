using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Viommu.Generator.Model;
using Viommu.Generator.Reading;
using Viommu.Generator.Writing;

namespace Viommu.Generator;

/// <summary>
/// Writes, for the device's rules and those of each table format, a class that has any set of the variants' choices at once, and says which rules were asked.
/// A variant whose code cannot stand beside the others' is an error of the build.
/// </summary>
[Generator]
public sealed class ChoicesGenerator : IIncrementalGenerator
{
    private const string VariantAttribute = "Viommu.Reference.Mutants.VariantAttribute";

    private static readonly DiagnosticDescriptor s_problem = new(
        "VIOMMU001", "A variant cannot be composed", "the variant {0} cannot be composed with others: {1}", "Choices", DiagnosticSeverity.Error, true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var rules = context.CompilationProvider.Select(RulesReader.Read);
        var variants = context.SyntaxProvider
            .ForAttributeWithMetadataName(VariantAttribute, static (node, _) => node is ClassDeclarationSyntax, VariantReader.Read)
            .Collect().Select(static (all, _) => new Items<Variant>(all.OrderBy(one => one.Name, StringComparer.Ordinal)));
        context.RegisterSourceOutput(variants.Combine(rules), static (output, found) => Write(output, found.Left, found.Right));
    }

    private static void Write(SourceProductionContext output, Items<Variant> variants, Items<RulesClass> rules)
    {
        var composed = variants.Where(one => IsComposed(output, one, variants, rules)).ToList();
        Add("Choices", ChoicesWriter.Choices(composed, rules));
        Add("RuleTrace", ChoicesWriter.Members(rules));
        foreach (var one in rules) Add(one.Chosen, new ChosenRulesWriter(one, rules, composed, ChoicesWriter.FirstMember(rules, one)).Write());
        foreach (var one in composed) Add($"Choice.{one.Name}", ChoicesWriter.Code(one, rules.First(of => of.FullName == one.Rules)));

        void Add(string name, string text) => output.AddSource($"{name}.g.cs", SourceText.From(text, Encoding.UTF8));
    }

    // What is left out is an error, never a silence.
    private static bool IsComposed(SourceProductionContext output, Variant variant, Items<Variant> all, Items<RulesClass> rules)
    {
        foreach (var name in variant.Excludes.Where(name => !all.Any(one => one.Name == name)))
            output.ReportDiagnostic(Diagnostic.Create(s_problem, Location.None, variant.Name, $"it excludes {name}, which is no variant"));
        foreach (var problem in variant.Problems) output.ReportDiagnostic(Diagnostic.Create(s_problem, problem.Place, variant.Name, problem.Text));
        if (variant.Problems.Count > 0) return false;
        if (rules.Any(one => one.FullName == variant.Rules)) return true;
        output.ReportDiagnostic(Diagnostic.Create(s_problem, Location.None, variant.Name, $"{variant.Rules} is no class of rules"));
        return false;
    }
}
