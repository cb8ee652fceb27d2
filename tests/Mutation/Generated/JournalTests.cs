using NUnit.Framework;
using Viommu.Harness.Mutation.Generated;

namespace Viommu.Tests.Mutation.Generated;

/// <summary>What a process with mutants has written down is there when the mutant ends it.</summary>
internal sealed class JournalTests
{
    private string _path = null!;

    [SetUp]
    public void Make() => _path = Path.GetTempFileName();

    [TearDown]
    public void Remove() => File.Delete(_path);

    [Test]
    public void A_second_process_knows_what_the_first_one_wrote()
    {
        using (var first = new Journal(_path))
        {
            first.Begin(1, "usual");
            first.End(1, "usual", 3, "map/overlap");
            first.Begin(2, "usual");
            first.End(2, "usual", 4, null);
            first.Begin(3, "usual");
        }

        using var second = new Journal(_path);
        Assert.That(second.IsKilled(1), Is.True);
        Assert.That(second.IsKilled(2) || second.IsKilled(3), Is.False);
        Assert.That(second.IsKnown(1, "other"), Is.True, "who was noticed once is not asked again");
        Assert.That(second.IsKnown(2, "usual"), Is.True);
        Assert.That(second.IsKnown(2, "other") || second.IsKnown(3, "usual"), Is.False);
        Assert.That(Journal.Read(_path)[1], Is.EqualTo(new JournalLine(JournalLine.End, 1, "usual", 3, "map/overlap")));
    }

    [Test]
    public void A_line_that_was_cut_off_is_left_out()
    {
        File.WriteAllText(_path, "begin\t1\tusual\t0\t\nend\t1\tusu");
        Assert.That(Journal.Read(_path), Is.EqualTo(new[] { new JournalLine(JournalLine.Begin, 1, "usual", 0, null) }));
        Assert.That(Journal.Read(_path + ".none"), Is.Empty);
    }
}
