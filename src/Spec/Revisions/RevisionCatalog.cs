using System.Diagnostics.CodeAnalysis;

namespace Viommu.Spec.Revisions;

/// <summary>All revisions of a <c>spec-cases/revisions</c> folder.</summary>
public sealed class RevisionCatalog
{
    private readonly Dictionary<string, Revision> _byId;

    internal RevisionCatalog(Dictionary<string, Revision> byId) => _byId = byId;

    /// <summary>A catalog without revisions.</summary>
    public static RevisionCatalog Empty { get; } = new([]);

    /// <summary>The ids, in alphabetical order.</summary>
    public IEnumerable<string> Ids => _byId.Keys.Order(StringComparer.Ordinal);

    /// <summary>The primary revision: <c>pgtable-v2</c> once it exists, the base before.</summary>
    public Revision? Default => _byId.GetValueOrDefault("pgtable-v2") ?? _byId.GetValueOrDefault("virtio-iommu");

    /// <summary>Finds a revision by id.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Revision? revision) => _byId.TryGetValue(id, out revision);

    /// <summary>Loads every <c>*.yaml</c> of the folder; a file with a mistake is left out and its mistakes are recorded.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="files">Reads the files; null to read them for this alone.</param>
    public static RevisionCatalog Load(string folder, Diagnostics diagnostics, Yaml.SourceFiles? files = null)
    {
        files ??= new Yaml.SourceFiles();
        var nodes = new Dictionary<string, Yaml.YamlNode>();
        if (!Directory.Exists(folder))
        {
            diagnostics.Add(folder, 1, 1, "there is no such folder of revisions", "name the spec-cases folder with --cases");
            return new RevisionCatalog([]);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (files.Read(path, diagnostics) is { } node) nodes.Add(Path.GetFileNameWithoutExtension(path), node);
        }

        var loaded = new Dictionary<string, Revision>();
        foreach (var id in nodes.Keys) Resolve(id, nodes, loaded, [], files, diagnostics);
        return new RevisionCatalog(loaded);
    }

    private static Revision? Resolve(
        string id, Dictionary<string, Yaml.YamlNode> nodes, Dictionary<string, Revision> loaded, HashSet<string> open, Yaml.SourceFiles files,
        Diagnostics diagnostics)
    {
        if (loaded.TryGetValue(id, out var done)) return done;
        if (!nodes.TryGetValue(id, out var node)) return null;
        if (!open.Add(id))
        {
            diagnostics.Add(node, $"the revision {id} extends itself");
            return null;
        }

        var revision = RevisionReader.Read(id, node, parent => Resolve(parent, nodes, loaded, open, files, diagnostics), files, diagnostics);
        if (revision is not null) loaded[id] = revision;
        return revision;
    }
}
