namespace Viommu.Harness.Mutation;

/// <summary>Several mutants at a time.</summary>
internal static class SideBySide
{
    /// <summary>Makes something of each; what is made is in the order given.</summary>
    /// <param name="all">What to make it of.</param>
    /// <param name="jobs">How many at a time.</param>
    /// <param name="make">Makes it, from several threads.</param>
    /// <param name="done">Told of each that is done; from several threads, one at a time.</param>
    public static T[] Each<TOne, T>(IReadOnlyList<TOne> all, int jobs, Func<TOne, T> make, Action<TOne> done)
    {
        var made = new T[all.Count];
        var gate = new Lock();
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            made[i] = make(all[i]);
            lock (gate) done(all[i]);
        });
        return made;
    }
}
