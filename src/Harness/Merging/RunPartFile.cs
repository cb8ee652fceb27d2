using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Selection;

namespace Viommu.Harness.Merging;

/// <summary>The results of one shard.</summary>
/// <param name="Path">The file or folder, as it was named.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="Part">What it says of itself as a part.</param>
/// <param name="Results">The results.</param>
internal sealed record RunPartFile(string Path, Shard Shard, PartEntry Part, ResultsDocument Results)
{
    /// <summary>The path of a file beside the results.</summary>
    public string FileOf(string name) => System.IO.Path.Combine(ResultsFile.FolderOf(Path), name);

    /// <summary>Vectors that this shard was to run; those behind them are controls that do not hold, of whatever shard.</summary>
    public IEnumerable<VectorEntry> Own => Results.Vectors.Take(OwnCount);

    /// <summary>Controls that do not hold, which it ran for its own vectors.</summary>
    public IEnumerable<VectorEntry> Controls => Results.Vectors.Skip(OwnCount);

    /// <summary>The places of <see cref="Own"/> among the vectors of all shards.</summary>
    public IEnumerable<int> Places()
    {
        var unreached = Part.Unreached.ToHashSet();
        return Enumerable.Range(0, Results.Run.Selected).Where(i => !unreached.Contains(i)).Select(i => (i * Shard.Count) + Shard.Index - 1);
    }

    private int OwnCount => Results.Run.Selected - Part.Unreached.Count;

    /// <summary>Reads the parts of a run; null with the reason where they are not all of one.</summary>
    /// <param name="paths">Files or folders.</param>
    /// <param name="error">What is wrong, and with which part.</param>
    public static IReadOnlyList<RunPartFile>? Read(IReadOnlyList<string> paths, out string? error)
    {
        var parts = new List<RunPartFile>();
        foreach (var path in paths)
        {
            if (Read(path, out error) is not { } part) return null;
            parts.Add(part);
        }

        parts.Sort((one, other) => one.Shard.Index.CompareTo(other.Shard.Index));
        error = PartsCheck.Trouble(parts);
        return error is null ? parts : null;
    }

    private static RunPartFile? Read(string path, out string? error)
    {
        if (ResultsFile.Read(path, out error) is not { } results) return null;
        if (results.Run.Shard is not { } text)
        {
            error = $"{path} is no part of a run: it was made without --shard";
            return null;
        }

        if (!Shard.TryParse(text, out var shard) || shard.Count == 1 || results.Run.Part is not { } part)
        {
            error = $"{path} does not say what part of a run it is; run that shard again";
            return null;
        }

        return new RunPartFile(path, shard, part, results);
    }
}
