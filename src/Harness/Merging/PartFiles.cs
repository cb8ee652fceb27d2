using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Merging;

/// <summary>
/// What folders of parts hold beside <c>results.json</c>, each file with what puts it together. JUnit and HTML are none of these: they are written anew from
/// the merged results.
/// </summary>
internal static class PartFiles
{
    /// <summary>A file of the parts, and what merges it into a folder: the reason where it cannot.</summary>
    private static readonly (string Name, Func<IReadOnlyList<RunPartFile>, ResultsDocument, string, string?> Merge)[] s_merged =
        [(TranscriptHead.FileName, Transcripts)];

    /// <summary>Merges the files that all parts have.</summary>
    /// <param name="parts">The parts, by their numbers.</param>
    /// <param name="merged">What their results came to.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="tell">Told of each file: that it was written, or that a part lacks it.</param>
    /// <returns>The reasons for those that could not be merged.</returns>
    public static IReadOnlyList<string> Merge(IReadOnlyList<RunPartFile> parts, ResultsDocument merged, string folder, Action<string> tell)
    {
        var trouble = new List<string>();
        foreach (var (name, merge) in s_merged)
        {
            List<RunPartFile> lacking = [.. parts.Where(part => !File.Exists(part.FileOf(name)))];
            if (lacking.Count == parts.Count) continue;
            if (lacking.Count > 0) tell($"viommu: {lacking[0].Path} has no {name}, and the others' are not merged without it");
            else if (merge(parts, merged, folder) is { } reason) trouble.Add(reason);
            else tell($"wrote {Path.Combine(folder, name)}");
        }

        return trouble;
    }

    private static string? Transcripts(IReadOnlyList<RunPartFile> parts, ResultsDocument merged, string folder) => TranscriptMerge.Merge(
        [.. parts.Select(part => (part.FileOf(TranscriptHead.FileName), (IReadOnlySet<string>)part.Own.Select(one => one.Id).ToHashSet()))],
        [.. merged.Vectors.Select(one => one.Id)],
        folder);
}
