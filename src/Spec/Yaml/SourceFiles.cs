using System.Collections.Concurrent;

namespace Viommu.Spec.Yaml;

/// <summary>The files of a suite, each read and parsed once whoever asks for it: what was parsed is what a digest is of. Safe for several threads.</summary>
/// <param name="trees">Documents that were parsed before; null for none.</param>
public sealed class SourceFiles(TreeFile? trees = null)
{
    private readonly ConcurrentDictionary<string, byte[]?> _content = [];
    private readonly ConcurrentDictionary<string, YamlNode?> _nodes = [];

    /// <summary>The document in a file; null when it cannot be read or parsed. Its mistakes go to the diagnostics of whoever asks first.</summary>
    public YamlNode? Read(string path, Diagnostics diagnostics)
    {
        if (_nodes.TryGetValue(path, out var known)) return known;
        var content = YamlReader.ReadContent(path, diagnostics);
        _content[path] = content;
        return _nodes[path] = content is null ? null : trees?.Find(path, content) ?? YamlReader.Read(path, content, diagnostics);
    }

    /// <summary>The bytes of a file; null when it cannot be read or is larger than <see cref="YamlReader.MaximumBytes"/>.</summary>
    public byte[]? Content(string path) => _content.GetOrAdd(path, static path => YamlReader.ReadContent(path, new Diagnostics()));
}
