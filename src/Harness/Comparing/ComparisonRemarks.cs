using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>What makes two results hard to compare, in sentences.</summary>
internal static class ComparisonRemarks
{
    /// <summary>Of results and older ones.</summary>
    public static IEnumerable<string> Of(NamedResults before, NamedResults after, VectorChanges vectors)
    {
        if (!Progression.IsSame(before.Results.Device, after.Results.Device, before.Results.Run, after.Results.Run))
            yield return $"the devices have different names: {Printable.Line(ConsoleReport.DeviceLine(before.Results.Device))} before, "
                + $"{Printable.Line(ConsoleReport.DeviceLine(after.Results.Device))} now";
        foreach (var remark in Among([before, after])) yield return remark;
        if (before.Results.Run.Strict != after.Results.Run.Strict) yield return "one of the two was run under --strict, where a warn breaks a profile";
        var added = after.Results.Vectors.Count(one => !before.View.Vectors.ContainsKey(one.Id));
        if (added > 0) yield return $"{Counted(added)} not in the older results: what is broken there is \"{Change.NameOf(vectors.Added)}\"";
        var removed = before.Results.Vectors.Count(one => !after.View.Vectors.ContainsKey(one.Id));
        if (removed > 0) yield return $"{Counted(removed)} of the older results not in these: what was judged there is \"{Change.NameOf(vectors.Removed)}\"";
    }

    /// <summary>Of several results.</summary>
    public static IEnumerable<string> Among(IReadOnlyList<NamedResults> results)
    {
        if (Several(results, one => one.Results.Run.Judged))
            yield return "devices and drivers are judged by different requirements: few are common to both";
        if (Several(results, one => one.Results.Revision))
            yield return $"the revisions differ ({Named(results, one => one.Results.Revision)}): "
                + "requirements are compared by id, and - is one that a revision lacks";
        if (Several(results, one => one.Results.Suite.CasesDigest)) yield return "the suites differ: some vectors are in one of them alone";
        foreach (var one in results.Where(one => !one.IsWhole)) yield return $"{one.Label} {Part(one.Results.Run)}";
    }

    private static string Part(RunEntry run) =>
        run.Trouble is not null ? "ended early: the device was lost"
        : run.Interrupted ? "was interrupted"
        : run.Shard is { } shard ? $"is shard {Printable.Line(shard)} of a run (merge puts shards together)"
        : $"is of a part of the suite: --filter {Printable.Line(string.Join(' ', run.Filters.Select(ShellWord.Quote)))}";

    private static bool Several(IReadOnlyList<NamedResults> results, Func<NamedResults, string> part) => results.Select(part).Distinct().Skip(1).Any();

    private static string Named(IReadOnlyList<NamedResults> results, Func<NamedResults, string> part) =>
        Printable.Line(string.Join(", ", results.Select(part).Distinct()));

    private static string Counted(int count) => count == 1 ? "1 vector is" : $"{count} vectors are";
}
