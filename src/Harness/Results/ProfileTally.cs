namespace Viommu.Harness.Results;

/// <summary>Counts vectors in the profiles that they belong to.</summary>
internal sealed class ProfileTally
{
    private readonly Dictionary<string, ProfileCount> _counts = [];
    private readonly IReadOnlySet<string> _binding;

    /// <summary>Begins to count.</summary>
    /// <param name="names">The profiles, in the order of reports.</param>
    /// <param name="binding">The requirements that bind.</param>
    public ProfileTally(IEnumerable<string> names, IReadOnlySet<string> binding)
    {
        _binding = binding;
        foreach (var name in names) _counts[name] = new ProfileCount(name);
    }

    /// <summary>Counts a vector's result.</summary>
    /// <param name="vector">The result.</param>
    /// <param name="profiles">The vector's profiles.</param>
    /// <param name="breaks">True when it makes the device not conformant.</param>
    public void Add(JudgedVector vector, IEnumerable<string> profiles, bool breaks)
    {
        var covers = Binding(vector.Covers);
        if (vector.Requirement is { } decided && _binding.Contains(decided) && !covers.Contains(decided)) covers.Add(decided);
        foreach (var count in Counts(profiles)) count.Add(vector, covers, breaks);
    }

    /// <summary>Counts a vector that has no result, or requirements that were left for a reason.</summary>
    public void Absent(IEnumerable<string> requirements, IEnumerable<string> profiles, Unjudged reason)
    {
        var covers = Binding(requirements);
        foreach (var count in Counts(profiles)) count.Absent(covers, reason);
    }

    /// <summary>Has a profile broken by something that no vector shows.</summary>
    public void Break(string profile)
    {
        foreach (var count in Counts([profile])) count.Break();
    }

    /// <summary>Draws the conclusions.</summary>
    /// <param name="order">Every requirement, in the revision's order.</param>
    /// <param name="isOffered">Tells whether the device offers what a profile is about.</param>
    public IReadOnlyList<Profile> Conclude(IReadOnlyList<string> order, Func<string, bool> isOffered) =>
        [.. _counts.Select(one => one.Value.Conclude(order, isOffered(one.Key)))];

    private List<string> Binding(IEnumerable<string> requirements) => [.. requirements.Where(_binding.Contains)];

    private IEnumerable<ProfileCount> Counts(IEnumerable<string> profiles)
    {
        foreach (var name in profiles)
        {
            if (_counts.TryGetValue(name, out var count)) yield return count;
        }
    }
}
