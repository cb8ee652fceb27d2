using System.Security.Cryptography;
using System.Text;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One file of a suite: its content for the digest, and the case in it.</summary>
/// <param name="Relative">Path within the suite, with slashes.</param>
/// <param name="Content">The bytes; null when they cannot be read, or when there are too many.</param>
/// <param name="Case">The case; null for a revision, or when too little of it can be read.</param>
/// <param name="Diagnostics">The mistakes in it.</param>
internal sealed record SuiteFile(string Relative, byte[]? Content, Case? Case, Diagnostics Diagnostics)
{
    /// <summary>Reads a file of a suite.</summary>
    public static SuiteFile Read(string folder, string path, SourceFiles sources, RevisionCatalog revisions, TableKinds kinds)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        var diagnostics = new Diagnostics();
        var isCase = !relative.StartsWith("revisions/", StringComparison.Ordinal);
        var node = isCase ? sources.Read(path, diagnostics) : null;
        var one = node is null ? null : CaseReader.Read(node, relative[..^".yaml".Length], revisions, kinds, diagnostics);
        return new SuiteFile(relative, sources.Content(path), one, diagnostics);
    }

    /// <summary>Adds path and content to a digest.</summary>
    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(Relative));
        hash.AppendData([0]);
        hash.AppendData(Content ?? [0xff]);
        hash.AppendData([0]);
    }
}
