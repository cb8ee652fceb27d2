using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>What became of each vector between two runs; everything else that got better or worse did so by these.</summary>
internal sealed class VectorChanges
{
    private readonly Dictionary<string, ChangeKind> _kinds = [];
    private readonly NamedResults _before;
    private readonly NamedResults _after;

    public VectorChanges(NamedResults before, NamedResults after)
    {
        (_before, _after) = (before, after);
        IsSameSuite = before.Results.Suite.CasesDigest == after.Results.Suite.CasesDigest && before.Results.Revision == after.Results.Revision;
        foreach (var id in after.Results.Vectors.Concat(before.Results.Vectors).Select(one => one.Id).Distinct())
        {
            if (KindOf(before.View.Vectors.GetValueOrDefault(id), after.View.Vectors.GetValueOrDefault(id)) is { } kind) _kinds[id] = kind;
        }
    }

    /// <summary>True when both runs could ask the same.</summary>
    public bool IsSameSuite { get; }

    /// <summary>What a thing is that is broken in vectors which the older results do not have.</summary>
    public ChangeKind Added => IsSameSuite || !_before.IsWhole ? ChangeKind.NotRunBefore : ChangeKind.New;

    /// <summary>What a thing is that was judged by vectors which the newer results do not have.</summary>
    public ChangeKind Removed => IsSameSuite || !_after.IsWhole ? ChangeKind.Unjudged : ChangeKind.Dropped;

    /// <summary>What became of a vector; null where nothing did.</summary>
    public ChangeKind? this[string id] => _kinds.TryGetValue(id, out var kind) ? kind : null;

    /// <summary>Vectors that both have.</summary>
    public bool IsCommon(string id) => _before.View.Vectors.ContainsKey(id) && _after.View.Vectors.ContainsKey(id);

    /// <summary>The changes, in suite order.</summary>
    public IEnumerable<Change> All() =>
        from one in _kinds
        let before = _before.View.Vectors.GetValueOrDefault(one.Key)
        let after = _after.View.Vectors.GetValueOrDefault(one.Key)
        select new Change(one.Value, "vector", one.Key, Told(before), Told(after));

    private ChangeKind? KindOf(VectorEntry? before, VectorEntry? after)
    {
        if (before is null) return IsBroken(after!) ? Added : null;
        if (after is null) return before.Verdict == "skip" ? null : Removed;
        var kind = Severity.Compare(Severity.Of(before.Verdict), Severity.Of(after.Verdict));
        if (kind is not null || !IsBroken(before) || !IsBroken(after)) return kind;
        return (after.Judge().Stake - before.Judge().Stake) switch { < 0 => ChangeKind.Worse, > 0 => ChangeKind.Better, _ => null };
    }

    /// <summary>True of a vector that did not hold, excused or not.</summary>
    public static bool IsBroken(VectorEntry vector) => vector.Verdict is not ("pass" or "skip");

    private static string Told(VectorEntry? vector) =>
        vector is null ? "-" : vector.Impact is { } impact && IsBroken(vector) ? $"{vector.Verdict} ({impact})" : vector.Verdict;
}
