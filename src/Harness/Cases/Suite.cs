using System.Security.Cryptography;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>A folder of cases and its revisions.</summary>
public sealed class Suite
{
    // Beside the program since it was built; tests and whoever embeds the harness go without.
    private static readonly Lazy<TreeFile?> s_trees = new(() => TreeFile.Open(Path.Combine(AppContext.BaseDirectory, "spec-cases.trees")));

    private Suite(string folder, RevisionCatalog revisions, TableKinds kinds, IReadOnlyList<Case> cases, IReadOnlyList<Case> drafts, string digest) =>
        (Folder, Revisions, Kinds, Cases, Drafts, Digest) = (folder, revisions, kinds, cases, drafts, digest);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The revisions under <c>revisions/</c>.</summary>
    public RevisionCatalog Revisions { get; }

    /// <summary>The formats that its cases may be written once for.</summary>
    public TableKinds Kinds { get; }

    /// <summary>The sound cases, by id.</summary>
    public IReadOnlyList<Case> Cases { get; }

    /// <summary>Cases with a mistake, of which enough can be read to look for more.</summary>
    public IReadOnlyList<Case> Drafts { get; }

    /// <summary>
    /// SHA-256 over every case and revision file (path and content, in order), lowercase hex: two reports with one digest ran the same suite.
    /// </summary>
    public string Digest { get; }

    /// <summary>Loads a folder. Files with mistakes are left out; the mistakes are in <paramref name="diagnostics"/>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="formats">The formats that cases may be written once for; null for the standard ones.</param>
    /// <param name="cancel">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static Suite Load(string folder, Diagnostics diagnostics, TableKinds? formats = null, CancellationToken cancel = default)
    {
        var kinds = formats ?? TableKinds.Standard;
        var sources = new SourceFiles(s_trees.Value);
        var revisions = RevisionCatalog.Load(Path.Combine(folder, "revisions"), diagnostics, sources);
        var cases = new List<Case>();
        var drafts = new List<Case>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var ids = new HashSet<string>();
        var paths = Files(folder).ToList();
        var files = new SuiteFile[paths.Count];
        // Files are read side by side and taken in order, so that nothing depends on which is done first.
        var parallel = new ParallelOptions { CancellationToken = cancel };
        Parallel.For(0, files.Length, parallel, i => files[i] = SuiteFile.Read(folder, paths[i], sources, revisions, kinds));
        foreach (var file in files)
        {
            file.AddTo(hash);
            diagnostics.Add(file.Diagnostics);
            if (file.Case is { } c && ids.Add(c.Id)) (c.IsSound ? cases : drafts).Add(c);
        }

        cases.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new Suite(folder, revisions, kinds, cases, drafts, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads one case file that need not lie in the folder, for <c>lint</c>.</summary>
    public Case? Read(string path, Diagnostics diagnostics)
    {
        var relative = Path.GetRelativePath(Folder, path).Replace('\\', '/');
        var isOutside = relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        var expected = isOutside ? null : relative[..^Path.GetExtension(relative).Length];
        return YamlReader.ReadFile(path, diagnostics) is { } node ? CaseReader.Read(node, expected, Revisions, Kinds, diagnostics) : null;
    }

    /// <summary>Every vector of the revision that is for devices: of cases written for it or for one that it extends.</summary>
    public IReadOnlyList<Vector> VectorsFor(Revision revision, CancellationToken cancel = default) => VectorsFor(revision, Party.Device, cancel);

    /// <summary>The same of those that are for devices, or for drivers.</summary>
    public IReadOnlyList<Vector> VectorsFor(Revision revision, Party party, CancellationToken cancel = default)
    {
        var vectors = new List<Vector>();
        foreach (var c in Cases)
        {
            cancel.ThrowIfCancellationRequested();
            if (c.Party == party && c.Revisions.Any(revision.Lineage.Contains)) vectors.AddRange(Expansion.Expand(c, revision, Kinds));
        }

        return vectors;
    }

    /// <summary>Every file of a suite, cases and revisions, in the order of its digest.</summary>
    internal static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];
}
