using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.House;

/// <summary>The folder <c>docs</c> is prose, and links lead somewhere.</summary>
public sealed partial class DocumentTests
{
    [GeneratedRegex(@"\]\((?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link { get; }

    [Test]
    public void Docs_holds_prose_only() =>
        Assert.That(Directory.EnumerateFiles(Checkout.PathOf("docs"), "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) != ".md"),
            Is.Empty);

    [Test]
    public void Links_within_the_checkout_lead_to_a_file()
    {
        string[] folders = ["docs", "examples", "reports"];
        var pages = Directory.EnumerateFiles(Checkout.Root, "*.md")
            .Concat(folders.SelectMany(folder => Directory.EnumerateFiles(Checkout.PathOf(folder), "*.md", SearchOption.AllDirectories)));
        var lost = from page in pages
                   from Match link in Link.Matches(File.ReadAllText(page))
                   let target = link.Groups["target"].Value
                   where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                   select $"{Path.GetFileName(page)}: {target}";
        Assert.That(lost, Is.Empty);
    }
}
