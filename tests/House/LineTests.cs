using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.House;

/// <summary>Source files are short and so are their lines.</summary>
public sealed class LineTests
{
    private const int MostColumns = 160;
    private const int MostLines = 300;

    [Test]
    public void No_file_is_longer_than_can_be_read_in_one_go()
    {
        var tall = Sources().Where(path => File.ReadLines(Checkout.PathOf(path)).Count() > MostLines);
        Assert.That(tall, Is.Empty);
    }

    [Test]
    public void No_line_is_wider_than_a_screen()
    {
        var wide = from path in Sources()
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
