using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference;

/// <summary>The base revision, read from the repository's files.</summary>
internal static class BaseRevision
{
    public static Revision Value { get; } = Load();

    private static Revision Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "spec-cases", "revisions"))) folder = folder.Parent;
        var diagnostics = new Diagnostics();
        var catalog = RevisionCatalog.Load(Path.Combine(folder?.FullName ?? ".", "spec-cases", "revisions"), diagnostics);
        return catalog.TryGet("virtio-iommu", out var revision)
            ? revision
            : throw new InvalidOperationException(string.Join('\n', diagnostics.Items));
    }
}
