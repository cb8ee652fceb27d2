using NUnit.Framework;
using Viommu.Harness.Selection;

namespace Viommu.Tests.CommandLine;

public sealed class SelectionTests
{
    [TestCase("unmap/would-split", "unmap/would-split", true)]
    [TestCase("unmap/*", "unmap/would-split@part=first", true)]
    [TestCase("unmap/*", "unmap/deep/case", false)]
    [TestCase("unmap/**", "unmap/deep/case", true)]
    [TestCase("**", "anything/at@all=1", true)]
    [TestCase("*", "unmap/x", false)]
    [TestCase("**/x", "unmap/deep/x", true)]
    [TestCase("formats/**/fault-*", "formats/riscv/sv39/fault-1", true)]
    [TestCase("a?c", "abc", true)]
    [TestCase("a?c", "a/c", false)]
    [TestCase("unmap", "unmap/x", false)]
    [TestCase("", "unmap/x", false)]
    [TestCase("UNMAP/*", "unmap/x", false)]
    [TestCase("*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [TestCase("a***b", "a/x/b", true)]
    public void Globs(string pattern, string id, bool matches) => Assert.That(new Glob(pattern).Matches(id), Is.EqualTo(matches));

    [Test]
    public void A_glob_takes_bounded_time()
    {
        var glob = new Glob(string.Concat(Enumerable.Repeat("**a", 500)) + "b");
        Assert.That(glob.Matches(new string('a', 2000)), Is.False);
    }

    [TestCase("1/1", 1, 1)]
    [TestCase("3/16", 3, 16)]
    public void Shards_parse(string text, int index, int count)
    {
        Assert.That(Shard.TryParse(text, out var shard), Is.True);
        Assert.That(shard, Is.EqualTo(new Shard(index, count)));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("0/1")]
    [TestCase("2/1")]
    [TestCase("1/0")]
    [TestCase("-1/2")]
    [TestCase("1/2/3")]
    [TestCase("1/99999999999")]
    public void Shards_that_are_none(string text) => Assert.That(Shard.TryParse(text, out _), Is.False);

    [TestCase(0, 3)]
    [TestCase(1, 3)]
    [TestCase(10, 3)]
    [TestCase(12, 4)]
    [TestCase(5, 1)]
    public void Shards_are_disjoint_together_whole_and_even(int items, int count)
    {
        var all = Enumerable.Range(0, items).ToList();
        var parts = Enumerable.Range(1, count).Select(i => new Shard(i, count).Of(all)).ToList();
        Assert.That(parts.SelectMany(part => part), Is.EquivalentTo(all));
        Assert.That(parts.Max(part => part.Count) - parts.Min(part => part.Count), Is.LessThanOrEqualTo(1));
    }
}
