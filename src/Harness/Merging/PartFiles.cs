using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Merging;

/// <summary>
/// What folders of parts hold beside <c>results.json</c>, each file with what puts it together. JUnit and HTML are none of these: they are written anew from the
/// merged results.
/// </summary>
internal static class PartFiles
{
    /// <summary>A file of the parts, and what merges it: from the parts into a folder, with the reason where it cannot.</summary>
    private static readonly (string Name, Func<IReadOnlyList<RunPartFile>, string, string?> Merge)[] s_merged = [];

    /// <summary>Files that are no reports of a merged run; whoever wants them has them in the parts.</summary>
    private static readonly string[] s_left = [TranscriptHead.FileName];

    /// <summary>Merges the files that all parts have.</summary>
    /// <param name="parts">The parts, by their numbers.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="tell">Told of each file: what was written, or that it stays with the parts.</param>
    /// <returns>The reasons for those that could not be written.</returns>
    public static IReadOnlyList<string> Merge(IReadOnlyList<RunPartFile> parts, string folder, Action<string> tell)
    {
        var trouble = new List<string>();
        foreach (var (name, merge) in s_merged.Where(one => parts.All(part => Has(part, one.Name))))
        {
            if (merge(parts, folder) is { } reason) trouble.Add(reason);
            else tell($"wrote {Path.Combine(folder, name)}");
        }

        foreach (var name in s_left.Where(name => parts.Any(part => Has(part, name)))) tell($"viommu: {name} stays with the parts: it is not merged");
        return trouble;
    }

    private static bool Has(RunPartFile part, string name) =>
        File.Exists(Path.Combine(Directory.Exists(part.Path) ? part.Path : Path.GetDirectoryName(part.Path) ?? "", name));
}
