using NUnit.Framework;
using Viommu.Harness.Reports;

namespace Viommu.Tests.Reports;

public sealed class FileAndTextTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-report").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_is_written_whole_over_the_old_one()
    {
        var path = Path.Combine(_folder, "results.json");
        File.WriteAllText(path, "a much longer old text");
        Assert.That(AtomicFile.Write(path, stream => stream.Write("new"u8)), Is.Null);
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_writer_that_fails_half_way_leaves_the_old_file()
    {
        var path = Path.Combine(_folder, "results.json");
        File.WriteAllText(path, "old");
        var reason = AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device");
        });
        Assert.That(reason, Does.Contain("No space left on device"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_told()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Assert.That(AtomicFile.Prepare(Path.Combine(file, "out")), Does.Contain("cannot be made"));
        Assert.That(AtomicFile.Prepare(Path.Combine(_folder, "a", "b")), Is.Null);
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "a", "b")), Is.Empty);
    }

    [TestCase("unmap/would-split@part=first,byte=17", "unmap/would-split@part=first,byte=17")]
    [TestCase("", "''")]
    [TestCase("a b", "'a b'")]
    [TestCase("it's", "'it'\\''s'")]
    [TestCase("unmap/*", "'unmap/*'")]
    [TestCase("$(rm)", "'$(rm)'")]
    public void Words_are_quoted_for_a_shell(string word, string quoted) => Assert.That(ShellWord.Quote(word), Is.EqualTo(quoted));

    [TestCase("plain \t text äöü \ud83d\ude00", "plain \t text äöü \ud83d\ude00")]
    [TestCase("\u001b[0m\u0000\u009b\r\n", "\\u001b[0m\\u0000\\u009b\\u000d\\u000a")]
    [TestCase("\uffff", "\\uffff")]
    public void Lines_are_made_printable(string text, string printable) => Assert.That(Printable.Line(text), Is.EqualTo(printable));

    [Test]
    public void Lone_surrogates_are_made_printable() => Assert.That(Printable.Line("x\udc00\ud800"), Is.EqualTo("x\\udc00\\ud800"));

    [Test]
    public void Progress_is_silent_without_a_terminal_and_wipes_its_line_on_one()
    {
        var terminal = new StringWriter();
        var progress = new Progress(terminal, 40, 2);
        progress.End();
        Assert.That(terminal.ToString(), Is.Empty);
        Assert.That(() => new Progress(null, 40, 1).Add(SampleRun.Pass()), Throws.Nothing);
    }

    [Test]
    public void Tables_line_up_and_have_no_trailing_spaces()
    {
        var table = new TextTable("name", ">count", "text");
        table.Add("a", "10", "");
        table.Add("longer", "7", "x");
        Assert.That(table.ToString(), Is.EqualTo("name    count  text\na          10\nlonger      7  x\n"));
    }
}
