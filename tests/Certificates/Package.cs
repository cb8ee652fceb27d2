using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;


namespace Viommu.Tests.Certificates;

/// <summary>A copy of a package that a test tampers with. Its manifest is made to fit again, as a forger would, unless a test wants it otherwise.</summary>
internal sealed class Package(string folder)
{
    public const string Certificate = "certificate.json";
    public const string Results = "results.json";
    public const string Transcripts = "transcripts.jsonl.gz";

    public string Folder => folder;

    /// <summary>Copies a package.</summary>
    public static Package CopyOf(string original, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(original)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return new Package(folder);
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!;

    /// <summary>Changes a JSON file.</summary>
    public Package Edit(string name, Action<JsonNode> change)
    {
        var node = Read(name);
        change(node);
        File.WriteAllText(PathOf(name), node.ToJsonString());
        return this;
    }

    /// <summary>Changes the text of a file.</summary>
    public Package Replace(string name, string text, string by)
    {
        var old = File.ReadAllText(PathOf(name));
        Assert.That(old, Does.Contain(text), "the test is to change something");
        File.WriteAllText(PathOf(name), old.Replace(text, by));
        return this;
    }

    /// <summary>Changes the lines of the transcripts; the number in the last line is made to fit.</summary>
    public Package EditTranscripts(Action<List<string>> change)
    {
        var lines = Lines();
        lines.RemoveAt(lines.Count - 1);
        change(lines);
        WriteTranscripts([.. lines, $"{{\"exchanges\":{lines.Count - 1}}}"]);
        return this;
    }

    public List<string> Lines()
    {
        using var stream = new GZipStream(File.OpenRead(PathOf(Transcripts)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public void WriteTranscripts(IEnumerable<string> lines)
    {
        using var stream = new GZipStream(File.Create(PathOf(Transcripts)), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));
    }

    /// <summary>Writes the manifest that fits the files as they are now.</summary>
    public Package Seal()
    {
        File.Delete(PathOf("MANIFEST"));
        var lines = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}  {Path.GetFileName(path)}\n");
        File.WriteAllText(PathOf("MANIFEST"), string.Concat(lines));
        return this;
    }
}
