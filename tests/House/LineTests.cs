using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.House;

/// <summary>Source files are short and so are their lines.</summary>
public sealed class LineTests
{
    private const int MostColumns = 160;

    // Folders that are being rewritten; each leaves the list with its rewrite.
    private static readonly string[] s_later =
    [
        "src/ReferenceDevice/", "src/Mutants/",
    ];

    [Test]
    public void No_line_is_wider_than_a_screen()
    {
        var wide = from path in Sources()
                   where !s_later.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
                   from line in File.ReadLines(Checkout.PathOf(path)).Select((text, index) => (text.Length, Number: index + 1))
                   where line.Length > MostColumns
                   select $"{path}:{line.Number}: {line.Length} columns";
        Assert.That(wide, Is.Empty);
    }

    /// <summary>Paths within the checkout, with slashes.</summary>
    private static IEnumerable<string> Sources() =>
        from folder in new[] { "src", "tests", "bench" }
        from path in Directory.EnumerateFiles(Checkout.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let within = Path.GetRelativePath(Checkout.Root, path).Replace(Path.DirectorySeparatorChar, '/')
        where !within.Contains("/obj/", StringComparison.Ordinal) && !within.Contains("/bin/", StringComparison.Ordinal)
        select within;
}
