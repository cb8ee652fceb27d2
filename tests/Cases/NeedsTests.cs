using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.Cases;

/// <summary>Whatever cases need of a device is justified in docs/needs.md, and nothing else is.</summary>
public sealed partial class NeedsTests
{
    private static readonly string[] Architectures = ["RISC-V", "Arm SMMUv3", "Intel VT-d", "AMD"];
    private static readonly string[] Names = ["riscv", "arm", "vtd", "amd"];

    [Test]
    public void Every_register_that_a_case_needs_has_its_reason()
    {
        var needed = Cases()
            .SelectMany(text => Blocks().Matches(text))
            .SelectMany(block => Register().Matches(block.Value))
            .Select(name => $"{Architectures[Array.IndexOf(Names, name.Groups[1].Value)]}: {name.Groups[2].Value}");
        var justified = from architecture in Architectures from name in Listed(architecture) select $"{architecture}: {name}";

        Assert.That(justified, Is.EquivalentTo(needed.Distinct()));
    }

    [Test]
    public void So_has_every_feature()
    {
        var needed = Cases().SelectMany(text => Feature().Matches(text)).SelectMany(match => match.Groups[1].Value.Split(", "));

        Assert.That(Listed("Features and endpoints"), Is.EquivalentTo(needed.Append("endpoints").Distinct()));
    }

    private static IEnumerable<string> Cases() =>
        from path in Directory.EnumerateFiles(Checkout.PathOf("spec-cases"), "*.yaml", SearchOption.AllDirectories)
        where !Path.GetRelativePath(Checkout.PathOf("spec-cases"), path).StartsWith("revisions", StringComparison.Ordinal)
        select File.ReadAllText(path);

    // The names of the first column below a heading.
    private static IEnumerable<string> Listed(string heading)
    {
        var text = File.ReadAllText(Checkout.PathOf("docs", "needs.md"));
        var section = text[text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        var rows = (end < 0 ? section : section[..end]).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        return rows.SelectMany(row => Quoted().Matches(row[..row.IndexOf(" |", 1, StringComparison.Ordinal)])).Select(match => match.Groups[1].Value);
    }

    // `needs` and the matrix, whose items name registers for it.
    [GeneratedRegex(@"^(needs|with):.*\n(?:[ #].*\n)*", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\$(riscv|arm|vtd|amd)\d\.(\w+)")]
    private static partial Regex Register();

    [GeneratedRegex(@"^(?:needs: \{| +)(?:not-)?features: \[([^\]]*)\]", RegexOptions.Multiline)]
    private static partial Regex Feature();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
