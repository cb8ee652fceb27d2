using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace Viommu.Harness.Reports.Html;

/// <summary>A file that is in the program.</summary>
/// <param name="name">Its name, without a folder.</param>
internal sealed partial class EmbeddedFile(string name) : IFileInfo
{
    // A line of a template that holds tags alone leaves no line on the page.
    [GeneratedRegex(@"^(?<tags>(\{%[^%\n]*%\})+)\n", RegexOptions.Multiline)]
    private static partial Regex TagLine { get; }

    /// <summary>Its text; lines end in LF.</summary>
    public string Text
    {
        get
        {
            using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"the program has no file {name}");
            using var reader = new StreamReader(stream);
            return TagLine.Replace(reader.ReadToEnd().ReplaceLineEndings("\n"), "${tags}");
        }
    }

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool Exists => typeof(EmbeddedFile).Assembly.GetManifestResourceInfo(name) is not null;

    /// <inheritdoc/>
    public long Length => Encoding.UTF8.GetByteCount(Text);

    /// <inheritdoc/>
    public string? PhysicalPath => null;

    /// <inheritdoc/>
    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public bool IsDirectory => false;

    /// <inheritdoc/>
    public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(Text));
}
