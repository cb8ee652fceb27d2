using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Viommu.Harness.Reports.Html;

/// <summary>Templates, styles and scripts that are in the program, by their file names.</summary>
internal sealed class EmbeddedFiles : IFileProvider
{
    private EmbeddedFiles()
    {
    }

    /// <summary>All of them.</summary>
    public static EmbeddedFiles All { get; } = new();

    /// <summary>A file's text; lines end in LF.</summary>
    public static string Text(string name) => new EmbeddedFile(name).Text;

    /// <inheritdoc/>
    public IFileInfo GetFileInfo(string subpath) => new EmbeddedFile(subpath);

    /// <inheritdoc/>
    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    /// <inheritdoc/>
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
