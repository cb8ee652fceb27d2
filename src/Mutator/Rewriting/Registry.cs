using System.Text.RegularExpressions;

namespace Viommu.Mutator.Rewriting;

/// <summary>Numbers and names mutants while sources are rewritten, and leaves out what is known not to compile.</summary>
/// <param name="refused">Uses of mutants that do not compile: a site's key, a bar, the mutant's id.</param>
internal sealed partial class Registry(IReadOnlySet<string> refused)
{
    private const int Shown = 70;

    private readonly List<GeneratedMutant> _mutants = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, int> _ordinals = [];
    private readonly HashSet<string> _made = [];
    private readonly HashSet<string> _used = [];
    private readonly List<Site> _sites = [];

    /// <summary>The mutants with at least one use, by number.</summary>
    public IReadOnlyList<GeneratedMutant> Mutants => [.. _mutants.Where(mutant => _used.Contains(mutant.Id))];

    /// <summary>Ids of all that were thought of, those without a use that compiles too.</summary>
    public IReadOnlyCollection<string> Made => _made;

    /// <summary>Every place that changes.</summary>
    public IReadOnlyList<Site> Sites => _sites;

    /// <summary>Names changes that one place has; one that was named before has a number after its name.</summary>
    /// <param name="where">File, and member after a colon.</param>
    /// <param name="written">The text as written.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="isShared">True where the same mutant stands in several places.</param>
    public IReadOnlyList<string> Name(string where, string written, IReadOnlyList<Change> changes, bool isShared)
    {
        var ids = new List<string>(changes.Count);
        foreach (var change in changes)
        {
            var id = $"{where}: {Describe(written, change)}";
            if (!isShared)
            {
                var ordinal = _ordinals[id] = _ordinals.GetValueOrDefault(id) + 1;
                if (ordinal > 1) id = $"{id} #{ordinal}";
            }

            _made.Add(id);
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>True when this use of a mutant compiles as far as is known.</summary>
    public bool Takes(string key, string id) => !refused.Contains($"{key}|{id}");

    /// <summary>The number of the first of some mutants; those that follow have the next ones. Those of a constant are met again at every use.</summary>
    public int Number(IReadOnlyList<string> ids, IReadOnlyList<Change> changes, string file, int line, string written)
    {
        if (_numbers.TryGetValue(ids[0], out var known)) return known;
        var first = _mutants.Count + 1;
        _numbers[ids[0]] = first;
        for (var i = 0; i < ids.Count; i++)
            _mutants.Add(new GeneratedMutant(first + i, ids[i], file, line, changes[i].Kind, Describe(written, changes[i])));
        return first;
    }

    /// <summary>Notes that a mutant has an arm somewhere.</summary>
    public void Use(string id) => _used.Add(id);

    /// <summary>Keeps a place; the number that marks it in the text.</summary>
    public int Add(Site site)
    {
        _sites.Add(site);
        return _sites.Count - 1;
    }

    private static string Describe(string written, Change change) =>
        change.Kind is "drop" ? $"drop {Short(written)}" : $"{Short(written)} -> {Short(change.Mutated)}";

    /// <summary>A text in one line that is not too long.</summary>
    private static string Short(string text)
    {
        var line = Spaces().Replace(text, " ").Trim();
        return line.Length <= Shown ? line : line[..(Shown - 3)] + "...";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
