namespace Viommu.Harness.Results;

/// <summary>Counts what the vectors of one profile say of its binding requirements.</summary>
internal sealed class ProfileCount(string name)
{
    private readonly List<Verdict> _verdicts = [];
    private readonly HashSet<string> _judged = [];
    private readonly Dictionary<string, Unjudged> _reasons = [];
    private bool _broken;

    /// <summary>Counts a vector that has no result.</summary>
    public void Absent(IEnumerable<string> requirements, Unjudged reason)
    {
        foreach (var id in requirements) Leave(id, reason);
    }

    /// <summary>Has the profile broken by something that no vector shows.</summary>
    public void Break() => _broken = true;

    /// <summary>Counts a vector's result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="requirements">The binding requirements that the vector covers, and the one that decided.</param>
    /// <param name="breaks">True when it makes the device not conformant.</param>
    public void Add(JudgedVector result, IEnumerable<string> requirements, bool breaks)
    {
        _verdicts.Add(result.Verdict);
        _broken |= breaks;
        if (result.Verdict == Verdict.Skip)
        {
            if (ReasonOf(result.SkipKind) is { } reason) Absent(requirements, reason);
            return;
        }

        // What a broken requirement left of its vector says nothing of the others that it covers.
        var decided = result.Requirement;
        foreach (var id in requirements)
        {
            if (decided is null || decided == id || result.Verdict == Verdict.Pass) _judged.Add(id);
            else Leave(id, Unjudged.Ended);
        }
    }

    /// <summary>Draws the conclusion.</summary>
    /// <param name="order">Every requirement, in the revision's order.</param>
    /// <param name="isOffered">True when the device offers what the profile is about, or may: it never described itself.</param>
    public Profile Conclude(IReadOnlyList<string> order, bool isOffered)
    {
        var open = _reasons.Where(one => !_judged.Contains(one.Key)).ToDictionary();
        var binding = _judged.Count + open.Count;
        var notJudged = order.Where(open.ContainsKey).GroupBy(one => open[one])
            .OrderBy(group => group.Key).Select(group => new NotJudged(group.Key, [.. group])).ToList();

        // A device to which nothing of a format applies does not have it; to which nothing of the base applies, has not been asked.
        var verdict = _broken ? ProfileVerdict.NotConformant
            : !isOffered || (name != Profile.Base && binding == 0) ? ProfileVerdict.NotOffered
            : open.Count > 0 || _judged.Count == 0 ? ProfileVerdict.Incomplete
            : ProfileVerdict.Conformant;
        return verdict == ProfileVerdict.NotOffered
            ? new Profile(name, verdict, Summary.Of(_verdicts), 0, []) { IsOffered = isOffered }
            : new Profile(name, verdict, Summary.Of(_verdicts), binding, notJudged) { IsOffered = isOffered };
    }

    private void Leave(string id, Unjudged reason)
    {
        if (!_reasons.TryGetValue(id, out var before) || reason < before) _reasons[id] = reason;
    }

    private static Unjudged? ReasonOf(SkipKind? kind) => kind switch
    {
        SkipKind.Control => Unjudged.Control,
        SkipKind.NotObservable => Unjudged.NotObservable,
        SkipKind.Missing => Unjudged.Missing,
        SkipKind.Mistake => Unjudged.Mistake,
        _ => null,
    };
}
