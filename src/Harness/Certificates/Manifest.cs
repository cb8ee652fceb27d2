using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Viommu.Harness.Certificates;

/// <summary>The digests of a package's files, a line each as <c>sha256sum</c> writes them, by name.</summary>
internal static class Manifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "MANIFEST";

    private static readonly SearchValues<char> s_lowerHex = SearchValues.Create("0123456789abcdef");

    private const int DigestLength = 64;
    private const string Gap = "  ";

    /// <summary>The text of a manifest.</summary>
    public static string Write(IEnumerable<(string Name, string Digest)> files) =>
        string.Concat(files.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Digest}{Gap}{one.Name}\n"));

    /// <summary>The digests by name; null with the reason where the text is no manifest.</summary>
    public static IReadOnlyDictionary<string, string>? Read(byte[] bytes, out string? error)
    {
        var digests = new Dictionary<string, string>();
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        error = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length == 0 && i == lines.Length - 1) break;
            var isLine = line.Length > DigestLength + Gap.Length && line.AsSpan(DigestLength).StartsWith(Gap)
                && !line.AsSpan(0, DigestLength).ContainsAnyExcept(s_lowerHex);
            if (isLine && digests.TryAdd(line[(DigestLength + Gap.Length)..], line[..DigestLength])) continue;
            error = $"line {i + 1} is {(isLine ? "of a file that is named before" : "no digest and name")}";
            return null;
        }

        return digests;
    }

    /// <summary>The digest of a stream's bytes.</summary>
    public static string Digest(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));
}
