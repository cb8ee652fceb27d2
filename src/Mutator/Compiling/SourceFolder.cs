using System.Security.Cryptography;
using System.Text;

namespace Viommu.Mutator.Compiling;

/// <summary>The sources of the program that mutants are made of.</summary>
/// <param name="Path">The folder of its project.</param>
/// <param name="Files">Its files: the path from the folder, with slashes, and the text; in order.</param>
public sealed record SourceFolder(string Path, IReadOnlyList<(string File, string Text)> Files)
{
    /// <summary>Reads a folder; build outputs are none of its sources.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SourceFolder Read(string path)
    {
        var files = from full in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                    let file = System.IO.Path.GetRelativePath(path, full).Replace('\\', '/')
                    where !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal)
                    orderby file
                    select (file, File.ReadAllText(full));
        return new SourceFolder(path, [.. files.OrderBy(one => one.file, StringComparer.Ordinal)]);
    }

    /// <summary>SHA-256 over every file and over the mutator itself, lowercase hex: one digest, the same mutants.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(typeof(SourceFolder).Assembly.ManifestModule.ModuleVersionId.ToString()));
        foreach (var (file, text) in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{text.Length}\0"));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
