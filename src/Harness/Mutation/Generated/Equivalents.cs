using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>
/// Generated mutants that no case can notice, with the reasons: a file of <c>{why, mutants}</c> entries beside the sources. A mutant stands there by its id, so
/// that an entry goes stale when the code that it is about changes.
/// </summary>
/// <param name="Reasons">The reason of each by the mutant's id.</param>
internal sealed record Equivalents(IReadOnlyDictionary<string, string> Reasons)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "equivalents.yaml";

    /// <summary>Reads the file beside the sources; without a file there are none.</summary>
    /// <param name="sources">The folder of the sources.</param>
    /// <param name="diagnostics">Gets the mistakes of the file, with their places.</param>
    public static Equivalents Read(string sources, Diagnostics diagnostics)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = Path.Combine(sources, FileName);
        if (!File.Exists(path) || YamlReader.ReadFile(path, diagnostics) is not { } root || Shape.Sequence(root, diagnostics, "the file") is not { } list)
            return new Equivalents(reasons);
        foreach (var item in list.Items)
        {
            if (Shape.Mapping(item, diagnostics, "an entry", "why", "mutants") is not { } entry) continue;
            if (!entry.TryGet("why", out var why) || !entry.TryGet("mutants", out var mutants))
            {
                diagnostics.Add(item, "an entry has no 'why' or no 'mutants'", "tell why no case can notice them");
                continue;
            }

            if (Shape.Text(why, diagnostics, "why") is not { } reason || Shape.Sequence(mutants, diagnostics, "mutants") is not { } ids) continue;
            foreach (var id in ids.Items)
            {
                if (Shape.Text(id, diagnostics, "a mutant") is { } text && !reasons.TryAdd(text, reason))
                    diagnostics.Add(id, $"'{text}' stands here twice", "leave one of them");
            }
        }

        return new Equivalents(reasons);
    }
}
