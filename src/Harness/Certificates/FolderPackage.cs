namespace Viommu.Harness.Certificates;

/// <summary>A package in a folder.</summary>
internal sealed class FolderPackage : IPackage
{
    private readonly string _folder;

    private FolderPackage(string folder, IReadOnlyList<string> names) => (_folder, Names) = (folder, names);

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Looks a folder through; null with the reason where it cannot be a package.</summary>
    public static FolderPackage? Read(string folder, out string? error)
    {
        var names = new List<string>();
        error = null;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null) error ??= $"{entry.Name} is a link, and a package is whole in itself";
            else if (entry is DirectoryInfo) error ??= $"{entry.Name} is a folder, and a package has none";
            else names.Add(entry.Name);
            if (names.Count > PackageLimits.Files) error ??= $"{folder} has more than {PackageLimits.Files} files, and a package has fewer";
            if (error is not null) return null;
        }

        return new FolderPackage(folder, [.. names.Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Stream Open(string name) => new LimitedStream(File.OpenRead(Path.Combine(_folder, name)), PackageLimits.Bytes(name), name);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Files are opened one by one.
    }
}
