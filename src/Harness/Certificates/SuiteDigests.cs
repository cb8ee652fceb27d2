using Viommu.Harness.Cases;

namespace Viommu.Harness.Certificates;

/// <summary>The digests of a suite's files.</summary>
internal static class SuiteDigests
{
    private const string Revisions = "revisions/";

    /// <summary>Every case and revision file by its path in the suite, with slashes.</summary>
    public static IReadOnlyDictionary<string, string> Of(Suite suite)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Suite.Files(suite.Folder))
        {
            using var file = File.OpenRead(path);
            digests[Path.GetRelativePath(suite.Folder, path).Replace('\\', '/')] = Manifest.Digest(file);
        }

        return digests;
    }

    /// <summary>Those of the revision files.</summary>
    public static IReadOnlyList<CertifiedFile> OfRevisions(IReadOnlyDictionary<string, string> digests) =>
    [
        .. digests.Where(one => one.Key.StartsWith(Revisions, StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new CertifiedFile(one.Key, one.Value)),
    ];
}
