using Microsoft.Extensions.FileProviders;

namespace Viommu.Harness.Reports.Html;

/// <summary>A file that is in the program.</summary>
/// <param name="name">Its name, without a folder.</param>
internal sealed class EmbeddedFile(string name) : IFileInfo
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool Exists => typeof(EmbeddedFile).Assembly.GetManifestResourceInfo(name) is not null;

    /// <inheritdoc/>
    public long Length
    {
        get
        {
            using var stream = CreateReadStream();
            return stream.Length;
        }
    }

    /// <inheritdoc/>
    public string? PhysicalPath => null;

    /// <inheritdoc/>
    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public bool IsDirectory => false;

    /// <inheritdoc/>
    public Stream CreateReadStream() =>
        typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the program has no file {name}");
}
