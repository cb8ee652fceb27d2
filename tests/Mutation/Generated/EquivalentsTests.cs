using NUnit.Framework;
using Viommu.Harness.Mutation.Generated;
using Viommu.Mutator;
using Viommu.Mutator.Compiling;
using Viommu.Spec;

namespace Viommu.Tests.Mutation.Generated;

/// <summary>The files that say which generated mutants no case can notice.</summary>
internal sealed class EquivalentsTests
{
    private string _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("viommu-equivalents-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Files_of_all_folders_count_and_a_pattern_stands_for_many()
    {
        Write("", "- why: of no effect\n  mutants: ['A.cs:M: a * b -> a / b']\n");
        Write("Sub", "- why: only faster\n  mutants: ['Sub/B.cs:**']\n");
        var read = Read(out var mistakes);
        Assert.That(mistakes, Is.Empty);
        Assert.That(read.WhyOf("A.cs:M: a * b -> a / b"), Is.EqualTo("of no effect"));
        Assert.That(read.WhyOf("A.cs:M: a x b -> a / b"), Is.Null);
        Assert.That(read.WhyOf("Sub/B.cs:M: 1 -> 2"), Is.EqualTo("only faster"));
        Assert.That(read.Names("Sub/B.cs:M: 1 -> 2"), Is.False);
        var gone = read.Gone([new GeneratedMutant(1, "Sub/B.cs:M: 1 -> 2", "Sub/B.cs", 1, "constant", "1 -> 2")]);
        Assert.That(gone, Is.EqualTo(new[] { ("equivalents.yaml", "A.cs:M: a * b -> a / b") }));
    }

    [TestCase("- why: x\n", "1:3: an entry has no 'why' or no 'mutants'")]
    [TestCase("- mutants: [a]\n", "an entry has no 'why' or no 'mutants'")]
    [TestCase("- why: x\n  mutants: [a, a]\n", "2:16: 'a' stands here twice")]
    [TestCase("- why: x\n  mutant: [a]\n", "an entry has no key 'mutant'")]
    [TestCase("why: x\n", "the file must be a list")]
    public void A_mistake_is_told_with_its_place(string text, string expected)
    {
        Write("", text);
        _ = Read(out var mistakes);
        Assert.That(string.Join('\n', mistakes), Does.Contain(expected));
    }

    [Test]
    public void A_mutant_that_was_noticed_is_no_equivalent()
    {
        Write("", "- why: of no effect\n  mutants: [one, two]\n");
        GeneratedMutant[] mutants = [new(1, "one", "A.cs", 1, "drop", ""), new(2, "two", "A.cs", 2, "drop", ""), new(3, "three", "A.cs", 3, "drop", "")];
        JournalLine[] journal = [new(JournalLine.End, 1, "s", 5, "map/a"), new(JournalLine.End, 2, "s", 5, null), new(JournalLine.End, 3, "s", 7, null)];
        var score = GeneratedScore.Of(mutants, journal, Read(out _));
        Assert.That(score.Stale, Is.EqualTo(new[] { ("one", "map/a") }));
        Assert.That(score.Equivalent.Select(one => (one.Mutant.Id, one.Why)), Is.EqualTo(new[] { ("two", "of no effect") }));
        Assert.That(score.Survivors.Select(one => (one.Mutant.Id, one.Near)), Is.EqualTo(new[] { ("three", 7) }));
        Assert.That(score.Share, Is.EqualTo(50));
    }

    [Test]
    public void Everything_that_the_files_of_the_reference_device_name_is_still_a_mutant()
    {
        var sources = MutantProgram.Sources();
        Assert.That(sources, Is.Not.Null);
        var diagnostics = new Diagnostics();
        var read = Equivalents.Read(sources!, diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        var names = new MutantCompiler(SourceFolder.Read(sources!), MutantProgram.Target()).Names();
        Assert.That(names, Has.Count.GreaterThan(5000));
        Assert.That(read.Gone([.. names.Select(id => new GeneratedMutant(0, id, "", 0, "", ""))]), Is.Empty);
    }

    private void Write(string folder, string text)
    {
        var to = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        File.WriteAllText(Path.Combine(to, Equivalents.FileName), text);
    }

    private Equivalents Read(out IReadOnlyList<string> mistakes)
    {
        var diagnostics = new Diagnostics();
        var read = Equivalents.Read(_folder, diagnostics);
        mistakes = [.. diagnostics.Items.Select(item => $"{item}")];
        return read;
    }
}
