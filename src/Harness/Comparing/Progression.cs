using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Results beside older ones of the same device: what changed.</summary>
internal sealed class Progression
{
    /// <summary>Compares.</summary>
    /// <param name="before">The older results.</param>
    /// <param name="after">The newer.</param>
    public Progression(NamedResults before, NamedResults after)
    {
        (Before, After) = (before, after);
        var vectors = new VectorChanges(before, after);
        Remarks = [.. ComparisonRemarks.Of(before, after, vectors)];
        Changes =
        [
            .. ProfileChanges.Of(before, after, vectors).Concat(RequirementChanges.Of(before, after, vectors))
                .Concat(FindingChanges.Of(before, after, vectors)).Concat(vectors.All()).OrderBy(one => one.Kind),
        ];
        IsWorse = Changes.Any(one => one.Kind == ChangeKind.Worse);
    }

    /// <summary>The older results.</summary>
    public NamedResults Before { get; }

    /// <summary>The newer.</summary>
    public NamedResults After { get; }

    /// <summary>What a reader has to know first.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The differences, the worst first: of each kind profiles, requirements, findings, vectors.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>True when something got worse.</summary>
    public bool IsWorse { get; }

    /// <summary>Each of the newer results beside the older ones of its device; null with the reason where there are none, or several.</summary>
    public static IReadOnlyList<Progression>? Pair(IReadOnlyList<NamedResults> results, IReadOnlyList<NamedResults> older, out string? error)
    {
        error = null;
        if (older.Count == 0) return [];
        // Who names one of each means these two.
        if (results.Count == 1 && older.Count == 1) return [new Progression(older[0], results[0])];
        var pairs = new List<Progression>();
        foreach (var one in results)
        {
            List<NamedResults> same = [.. older.Where(old => IsSame(old.Results.Device, one.Results.Device, old.Results.Run, one.Results.Run))];
            if (same.Count > 1) same = [.. same.Where(old => old.Results.Device.Requested == one.Results.Device.Requested)];
            if (same.Count == 1)
            {
                pairs.Add(new Progression(same[0], one));
                continue;
            }

            error = same.Count == 0
                ? $"none of the older results is of the device of {one.Path}, {one.Label}; name them with --against, or leave it out"
                : $"{same[0].Path} and {same[1].Path} are both of the device of {one.Path}, {one.Label}; name one of them";
            return null;
        }

        return pairs;
    }

    /// <summary>True of the same device in whatever version: the same name, or where it has none, asked for in the same way.</summary>
    internal static bool IsSame(DeviceEntry one, DeviceEntry other, RunEntry run, RunEntry otherRun) =>
        run.Judged == otherRun.Judged
        && (one.Name is { } name && other.Name is { } otherName ? name == otherName : one.Requested == other.Requested);
}
