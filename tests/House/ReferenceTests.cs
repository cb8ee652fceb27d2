using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.House;

/// <summary>What a text refers to, a reader can look up: a requirement of the suite, a page of the docs, a section of a public specification.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] s_folders = ["src", "tests", "docs", "spec-cases", "bench", "examples", "reports", "schemas", ".github", ".ci"];

    private static readonly string[] s_kinds = [".cs", ".csproj", ".md", ".yaml", ".yml", ".py", ".c", ".json", ".txt", ".sh", ""];

    /// <summary>Private documents, and rules by a number that only such a document gives them.</summary>
    [GeneratedRegex(@"d[o]ssier|d[e]sign,? section|d[e]sign\.md|the d[e]sign('s| gives| says)|\brules? [0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Private { get; }

    [Test]
    public void Nothing_is_cited_that_a_reader_does_not_have()
    {
        var root = Checkout.PathOf();
        var found = from path in Texts(root)
                    from line in File.ReadLines(path).Select((text, index) => (Text: text, Number: index + 1))
                    where Private.IsMatch(line.Text)
                    select $"{Path.GetRelativePath(root, path)}:{line.Number}: {line.Text.Trim()}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void All_folders_are_read()
    {
        var root = Checkout.PathOf();
        var folders = Texts(root).Select(path => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0]).ToHashSet();
        Assert.That(folders, Is.SupersetOf(new[] { "src", "tests", "docs", "spec-cases", "bench", "examples", "README.md" }));
    }

    private static IEnumerable<string> Texts(string root) =>
        Directory.EnumerateFiles(root, "*.md")
            .Concat(s_folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
            .Where(path => s_kinds.Contains(Path.GetExtension(path)) && !IsBuilt(path));

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("bin") || parts.Contains("obj"));
}
