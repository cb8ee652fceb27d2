using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Viommu.Mutator.Rewriting;

namespace Viommu.Mutator.Compiling;

/// <summary>Makes the mutants of a program, and compiles them; what does not compile is left out, until all does.</summary>
public sealed class MutantCompiler
{
    // Each round takes out all that the compiler blames; what it then finds behind is little.
    private const int MostRounds = 40;

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest);
    private static readonly string[] s_usings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private readonly SourceFolder _sources;
    private readonly Target _target;
    private readonly CSharpCompilation _written;
    private readonly HashSet<string> _refused = [];

    /// <summary>Reads a program.</summary>
    /// <exception cref="InvalidOperationException">The sources do not compile as they are.</exception>
    public MutantCompiler(SourceFolder sources, Target target)
    {
        (_sources, _target) = (sources, target);
        var trees = sources.Files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), s_parsing, file.File));
        _written = CSharpCompilation.Create(target.Name, [.. trees, Frame()], References(), Options());
        var mistake = _written.GetDiagnostics().FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error);
        if (mistake is not null) throw new InvalidOperationException($"the sources in {sources.Path} do not compile: {mistake}");
    }

    /// <summary>Names every mutant without compiling any.</summary>
    public IReadOnlyCollection<string> Names()
    {
        var registry = new Registry(_refused);
        _ = Rewrite(registry).Count();
        return registry.Made;
    }

    /// <summary>Makes the assembly.</summary>
    /// <param name="progress">Told how many mistakes are left after each round; null for nobody.</param>
    /// <exception cref="InvalidOperationException">A mistake is left that no mutant can be blamed for: a bug of the mutator.</exception>
    public MutantAssembly Make(Action<string>? progress = null)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            var registry = new Registry(_refused);
            var compilation = CSharpCompilation.Create(_target.Name, [.. Rewrite(registry), Frame()], References(), Options());
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (result.Success)
            {
                var mutants = registry.Mutants;
                var left = registry.Made.Except(mutants.Select(mutant => mutant.Id)).Order(StringComparer.Ordinal);
                return new MutantAssembly(image.ToArray(), mutants, [.. left]);
            }

            var mistakes = result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToList();
            progress?.Invoke($"round {round}: {registry.Made.Count} mutants, {mistakes.Count} mistakes");
            var before = _refused.Count;
            foreach (var mistake in mistakes) _refused.UnionWith(Blame.Of(mistake, registry));
            if (_refused.Count == before) throw new InvalidOperationException($"no mutant is to blame for {mistakes[0]}");
        }

        throw new InvalidOperationException($"the mutants do not compile after {MostRounds} rounds");
    }

    private IEnumerable<SyntaxTree> Rewrite(Registry registry)
    {
        foreach (var tree in _written.SyntaxTrees)
        {
            if (tree.FilePath.Length == 0) continue;
            if (_target.Skipped.Any(skipped => tree.FilePath.StartsWith(skipped, StringComparison.Ordinal)))
            {
                yield return tree;
                continue;
            }

            var rewriter = new SourceRewriter(tree.FilePath, tree.GetText(), _written.GetSemanticModel(tree), registry);
            yield return CSharpSyntaxTree.ParseText(SourceText.From(rewriter.Rewrite(tree.GetRoot()), Encoding.UTF8), s_parsing, tree.FilePath);
        }

        using var source = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Switch.cs")!);
        yield return CSharpSyntaxTree.ParseText(SourceText.From("#nullable enable\n" + source.ReadToEnd(), Encoding.UTF8), s_parsing, "Switch.cs");
    }

    /// <summary>What the build writes beside the sources.</summary>
    private SyntaxTree Frame()
    {
        var text = new StringBuilder();
        foreach (var name in s_usings) text.AppendLine($"global using global::{name};");
        foreach (var friend in _target.Friends) text.AppendLine($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]");
        text.AppendLine($"[assembly: System.Reflection.AssemblyVersion(\"{_target.Version}\")]");
        return CSharpSyntaxTree.ParseText(text.ToString(), s_parsing);
    }

    private static CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable, deterministic: true, generalDiagnosticOption: ReportDiagnostic.Suppress,
        concurrentBuild: true);

    private IEnumerable<MetadataReference> References()
    {
        var runtime = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var names = _target.References.Select(Path.GetFileName).ToHashSet();
        return runtime
            .Where(path => Path.GetFileName(path) is var name && !names.Contains(name) && !name.StartsWith("Viommu.", StringComparison.OrdinalIgnoreCase)
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll"))
            .Concat(_target.References)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
