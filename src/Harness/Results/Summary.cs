namespace Viommu.Harness.Results;

/// <summary>How many vectors got which verdict.</summary>
public sealed record Summary(int Pass, int Fail, int Warn, int Skip, int Waived, int Error)
{
    /// <summary>All vectors counted.</summary>
    public int Total => Pass + Fail + Warn + Skip + Waived + Error;

    /// <summary>The count of one verdict.</summary>
    public int this[Verdict verdict] => verdict switch
    {
        Verdict.Pass => Pass,
        Verdict.Fail => Fail,
        Verdict.Warn => Warn,
        Verdict.Skip => Skip,
        Verdict.Waived => Waived,
        _ => Error,
    };

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

    /// <summary>The counts above zero in words: <c>12 pass, 1 fail</c>; <c>nothing</c> when there are none.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            if (this[verdict] > 0) parts.Add($"{this[verdict]} {verdict.Name()}");
        }

        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }
}
