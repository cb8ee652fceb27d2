using Viommu.Harness.Selection;
using Viommu.Mutator;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>
/// Generated mutants that no case can notice, with the reasons: files of <c>{why, mutants}</c> entries in the folders of the sources. A mutant stands there by
/// its id, so that an entry goes stale when the code that it is about changes; a pattern with <c>**</c> in it stands for all that it matches.
/// </summary>
internal sealed class Equivalents
{
    /// <summary>The name that each of the files has.</summary>
    public const string FileName = "equivalents.yaml";

    private readonly Dictionary<string, (string File, string Why)> _exact = new(StringComparer.Ordinal);
    private readonly List<(Glob Glob, string File, string Why)> _patterns = [];

    /// <summary>Reads the files of all folders.</summary>
    /// <param name="sources">The folder of the sources.</param>
    /// <param name="diagnostics">Gets the mistakes of the files, with their places.</param>
    public static Equivalents Read(string sources, Diagnostics diagnostics)
    {
        var read = new Equivalents();
        foreach (var path in Directory.EnumerateFiles(sources, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (YamlReader.ReadFile(path, diagnostics) is not { } root || Shape.Sequence(root, diagnostics, "the file") is not { } list) continue;
            var file = Path.GetRelativePath(sources, path).Replace('\\', '/');
            foreach (var item in list.Items) read.Add(item, file, diagnostics);
        }

        return read;
    }

    /// <summary>Why no case can notice a mutant; null where nothing says that.</summary>
    public string? WhyOf(string id) => _exact.TryGetValue(id, out var entry) ? entry.Why : _patterns.Find(one => one.Glob.Matches(id)).Why;

    /// <summary>True for a mutant that is named, not only matched.</summary>
    public bool Names(string id) => _exact.ContainsKey(id);

    /// <summary>What stands for no mutant any more, each with the file that has it.</summary>
    public IReadOnlyList<(string File, string Entry)> Gone(IReadOnlyList<GeneratedMutant> mutants)
    {
        var ids = mutants.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var named = _exact.Where(one => !ids.Contains(one.Key)).Select(one => (one.Value.File, one.Key));
        var matched = _patterns.Where(one => !ids.Any(one.Glob.Matches)).Select(one => (one.File, one.Glob.Pattern));
        return [.. named.Concat(matched).OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Item2, StringComparer.Ordinal)];
    }

    private void Add(YamlNode item, string file, Diagnostics diagnostics)
    {
        if (Shape.Mapping(item, diagnostics, "an entry", "why", "mutants") is not { } entry) return;
        if (!entry.TryGet("why", out var why) || !entry.TryGet("mutants", out var mutants))
        {
            diagnostics.Add(item, "an entry has no 'why' or no 'mutants'", "tell why no case can notice them");
            return;
        }

        if (Shape.Text(why, diagnostics, "why") is not { } reason || Shape.Sequence(mutants, diagnostics, "mutants") is not { } ids) return;
        foreach (var id in ids.Items)
        {
            if (Shape.Text(id, diagnostics, "a mutant") is not { } text) continue;
            if (text.Contains("**", StringComparison.Ordinal)) _patterns.Add((new Glob(text), file, reason));
            else if (!_exact.TryAdd(text, (file, reason))) diagnostics.Add(id, $"'{text}' stands here twice", "leave one of them");
        }
    }
}
