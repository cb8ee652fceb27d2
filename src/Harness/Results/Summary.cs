namespace Viommu.Harness.Results;

/// <summary>How many vectors got which verdict.</summary>
public sealed record Summary(int Pass, int Fail, int Warn, int Skip, int Waived, int Error)
{
    /// <summary>Counts results.</summary>
    public static Summary Of(IEnumerable<VectorResult> results) => Of(results.Select(result => result.Verdict));

    /// <summary>Counts verdicts.</summary>
    public static Summary Of(IEnumerable<Verdict> verdicts)
    {
        var counts = new int[VerdictNames.All.Length];
        foreach (var verdict in verdicts) counts[(int)verdict]++;
        return new Summary(
            counts[(int)Verdict.Pass], counts[(int)Verdict.Fail], counts[(int)Verdict.Warn],
            counts[(int)Verdict.Skip], counts[(int)Verdict.Waived], counts[(int)Verdict.Error]);
    }
}
