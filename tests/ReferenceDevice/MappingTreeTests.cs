using NUnit.Framework;
using Viommu.Reference.Mappings;

namespace Viommu.Tests.Reference;

internal sealed class MappingTreeTests
{
    [TestCase(1)]
    [TestCase(20261121)]
    public void AgreesWithAListOnRandomRanges(int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var tree = new MappingTree();
        var list = new List<Mapping>();
        for (var i = 0; i < 20_000; i++)
        {
            // Half of the ranges lie at the very top, where an end of 2^64-1 must not overflow.
            var start = (ulong)random.Next(400);
            if (random.Next(2) == 0) start = ulong.MaxValue - start;
            var end = start + Math.Min((ulong)random.Next(12), ulong.MaxValue - start);
            var overlaps = list.Where(m => m.Start <= end && start <= m.End).OrderBy(m => m.Start).ToList();
            var found = tree.TryFindIn(start, end, out var first);
            Assert.That(found, Is.EqualTo(overlaps.Count > 0), $"step {i}");
            if (found) Assert.That(first, Is.EqualTo(overlaps[0]), $"step {i}");
            var covers = list.Where(m => m.Start <= start && start <= m.End).ToList();
            Assert.That(tree.TryFind(start, out var at), Is.EqualTo(covers.Count == 1), $"step {i}");
            if (covers.Count == 1) Assert.That(at, Is.EqualTo(covers[0]), $"step {i}");
            if (random.Next(3) == 0)
            {
                var removed = list.RemoveAll(m => m.Start >= start && m.End <= end);
                Assert.That(tree.RemoveWithin(start, end), Is.EqualTo(removed), $"step {i}");
            }
            else if (overlaps.Count == 0)
            {
                var mapping = new Mapping(start, end, (ulong)i, 3);
                list.Add(mapping);
                tree.Add(mapping);
            }

            Assert.That(tree.Count, Is.EqualTo(list.Count), $"step {i}");
            tree.CheckShape();
        }
    }

    [Test]
    public void HoldsAMillionInOrder()
    {
        const int count = 1_000_000;
        var tree = new MappingTree();
        for (ulong i = 0; i < count; i++) tree.Add(new Mapping(i << 12, (i << 12) + 0xfff, i, 1));
        tree.CheckShape();
        Assert.That(tree.TryFind((777_777UL << 12) + 5, out var one), Is.True);
        Assert.That(one.Physical, Is.EqualTo(777_777));
        Assert.That(tree.RemoveWithin(0, (500_000UL << 12) - 1), Is.EqualTo(500_000));
        Assert.That(tree.Count, Is.EqualTo(count - 500_000));
        tree.Clear();
        Assert.That(tree.TryFindIn(0, ulong.MaxValue, out _), Is.False);
    }

    [Test]
    public void TheWholeSpaceIsOneMapping()
    {
        var tree = new MappingTree();
        tree.Add(new Mapping(0, ulong.MaxValue, 0, 1));
        Assert.That(tree.TryFind(ulong.MaxValue, out _), Is.True);
        Assert.That(tree.TryFindIn(ulong.MaxValue, ulong.MaxValue, out _), Is.True);
        Assert.That(tree.RemoveWithin(1, ulong.MaxValue), Is.EqualTo(0));
        Assert.That(tree.RemoveWithin(0, ulong.MaxValue), Is.EqualTo(1));
    }
}
