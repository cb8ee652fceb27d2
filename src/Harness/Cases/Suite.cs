using System.Security.Cryptography;
using System.Text;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>A folder of cases and its revisions.</summary>
public sealed class Suite
{
    private Suite(string folder, RevisionCatalog revisions, IReadOnlyList<Case> cases, IReadOnlyList<Case> drafts, string digest) =>
        (Folder, Revisions, Cases, Drafts, Digest) = (folder, revisions, cases, drafts, digest);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The revisions under <c>revisions/</c>.</summary>
    public RevisionCatalog Revisions { get; }

    /// <summary>The sound cases, by id.</summary>
    public IReadOnlyList<Case> Cases { get; }

    /// <summary>Cases with a mistake, of which enough can be read to look for more.</summary>
    public IReadOnlyList<Case> Drafts { get; }

    /// <summary>SHA-256 over every case and revision file (path and content, in order), lowercase hex: two reports with one digest ran the same suite.</summary>
    public string Digest { get; }

    /// <summary>Loads a folder. Files with mistakes are left out; the mistakes are in <paramref name="diagnostics"/>.</summary>
    public static Suite Load(string folder, Diagnostics diagnostics)
    {
        var revisions = RevisionCatalog.Load(Path.Combine(folder, "revisions"), diagnostics);
        var cases = new List<Case>();
        var drafts = new List<Case>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var ids = new Dictionary<string, Case>();
        foreach (var path in CaseFiles(folder))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            AddToDigest(hash, relative, path);
            if (relative.StartsWith("revisions/", StringComparison.Ordinal)) continue;
            var node = YamlReader.ReadFile(path, diagnostics);
            if (node is null) continue;
            if (CaseReader.Read(node, relative[..^".yaml".Length], revisions, diagnostics) is { } c && ids.TryAdd(c.Id, c)) (c.IsSound ? cases : drafts).Add(c);
        }

        cases.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new Suite(folder, revisions, cases, drafts, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads one case file that need not lie in the folder, for <c>lint</c>.</summary>
    public Case? Read(string path, Diagnostics diagnostics)
    {
        var relative = Path.GetRelativePath(Folder, path).Replace('\\', '/');
        var expected = relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative[..^Path.GetExtension(relative).Length];
        return YamlReader.ReadFile(path, diagnostics) is { } node ? CaseReader.Read(node, expected, Revisions, diagnostics) : null;
    }

    /// <summary>Every vector of the revision: of cases written for it or for one that it extends.</summary>
    public IReadOnlyList<Vector> VectorsFor(Revision revision)
    {
        var vectors = new List<Vector>();
        foreach (var c in Cases)
        {
            if (c.Revisions.Any(revision.Lineage.Contains)) vectors.AddRange(Expansion.Expand(c, revision));
        }

        return vectors;
    }

    private static IEnumerable<string> CaseFiles(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];

    private static void AddToDigest(IncrementalHash hash, string relative, string path)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(relative));
        hash.AppendData([0]);
        try
        {
            // Larger files are refused by the reader; they are not worth the memory here either.
            if (new FileInfo(path).Length <= YamlReader.MaximumBytes) hash.AppendData(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            hash.AppendData([0xff]);
        }

        hash.AppendData([0]);
    }
}
