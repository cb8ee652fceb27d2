using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;
using Viommu.Generator;
using Viommu.Tests.Process;

namespace Viommu.Tests.Choosing.Generator;

/// <summary>Compiles variants that are written for a test as those of the program are.</summary>
internal static class Composed
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        """;

    private static readonly string[] s_own = ["VariantAttribute", "Choice", "ChoiceSet", "Choices", "ChosenRules", "RuleMember", "RuleTrace"];

    // The compiled variants take the place of these.
    private static readonly string[] s_left = ["Viommu.Mutants.dll", "viommu.dll", "Viommu.Tests.dll"];

    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Latest);

    private static readonly Lazy<CSharpCompilation> s_empty = new(Empty);

    /// <summary>Why variants cannot be composed.</summary>
    public static IEnumerable<string> Errors(string variants)
    {
        Write(variants, out _, out var found);
        return found.Select(one => one.ToString());
    }

    /// <summary>Calls a static method of theirs that returns lines of text.</summary>
    public static IEnumerable<string> Run(string variants, string type, string method)
    {
        Write(variants, out var compilation, out var found);
        Assert.That(found, Is.Empty);
        using var image = new MemoryStream();
        Assert.That(compilation.Emit(image).Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        image.Position = 0;
        var assembly = new AssemblyLoadContext("variants").LoadFromStream(image);
        return (IEnumerable<string>)assembly.GetType(type, true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, [])!;
    }

    private static void Write(string variants, out Compilation compilation, out ImmutableArray<Diagnostic> found) =>
        CSharpGeneratorDriver.Create([new ChoicesGenerator().AsSourceGenerator()], parseOptions: s_language)
            .RunGeneratorsAndUpdateCompilation(
                s_empty.Value.AddSyntaxTrees(CSharpSyntaxTree.ParseText(variants, s_language, "variants.cs")), out compilation, out found);

    private static CSharpCompilation Empty()
    {
        var sources = s_own.Select(name => File.ReadAllText(Checkout.PathOf("src", "Mutants", $"{name}.cs"))).Append(Usings);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !s_left.Contains(Path.GetFileName(path)) && !path.Contains("CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Viommu.Mutants",
            sources.Select(text => CSharpSyntaxTree.ParseText(text, s_language)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true));
    }
}
