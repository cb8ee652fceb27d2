using NUnit.Framework;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference;

/// <summary>The base revision, read from the repository's files.</summary>
internal static class BaseRevision
{
    private static readonly RevisionCatalog Catalog = Load();

    public static Revision Value { get; } = Get("virtio-iommu");

    /// <summary>Another revision.</summary>
    public static Revision Get(string id) =>
        Catalog.TryGet(id, out var revision) ? revision : throw new InvalidOperationException($"there is no revision {id}");

    private static RevisionCatalog Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "spec-cases", "revisions"))) folder = folder.Parent;
        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(Path.Combine(folder?.FullName ?? ".", "spec-cases", "revisions"), diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        return catalog;
    }
}
