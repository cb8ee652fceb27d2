using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu;

namespace Viommu.Tests.Drivers;

[TestFixture]
internal sealed class DmaPlanTests
{
    [Test]
    public void Reads_lie_below_writes()
    {
        var plan = new DmaPlan([Read(8), Write(4, 7), Read(16)]);
        Assert.That(new[] { plan.TakeOffset(), plan.TakeOffset(), plan.TakeOffset(), plan.TakeOffset() }, Is.EqualTo(new int?[] { 0, 24, 8, null }));
        Assert.That(plan.ReadBytes, Is.EqualTo(24));
        Assert.That(plan.Image.Length, Is.EqualTo(28));
        Assert.That(plan.Image[24..].ToArray(), Is.All.EqualTo(7));
    }

    [Test]
    public void What_does_not_fit_has_no_place()
    {
        var plan = new DmaPlan([Read(4000), Write(100, 1)]);
        Assert.That(new[] { plan.TakeOffset(), plan.TakeOffset() }, Is.EqualTo(new int?[] { null, 3995 }));
        plan = new DmaPlan([Write(4096, 1), Write(10, 2)]);
        Assert.That(new[] { plan.TakeOffset(), plan.TakeOffset() }, Is.EqualTo(new int?[] { null, 0 }));
    }

    [Test]
    public void Nothing_is_overwritten_before_its_time([Range(1, 300)] int seed)
    {
        var random = new Random(seed);
        var operations = Enumerable.Range(0, random.Next(1, 40))
            .Select(i => random.Next(2) == 0 ? Read(random.Next(1, 400)) : Write(random.Next(1, 400), (byte)(i + 1))).ToArray();
        var plan = new DmaPlan(operations);
        var buffer = new byte[EduEndpoint.BufferBytes];
        plan.Image.CopyTo(buffer);
        var reads = new List<(int Offset, int Length, byte Value)>();
        for (var i = 0; i < operations.Length; i++)
        {
            if (plan.TakeOffset() is not { } offset) continue;
            var place = buffer.AsSpan(offset, operations[i].Length);
            if (operations[i].Bytes is { } bytes)
            {
                Assert.That(place.SequenceEqual(bytes), $"write {i}, seed {seed}");
            }
            else
            {
                place.Fill((byte)(200 + i));
                reads.Add((offset, operations[i].Length, (byte)(200 + i)));
            }
        }

        foreach (var (offset, length, value) in reads)
            Assert.That(buffer.AsSpan(offset, length).ContainsAnyExcept(value), Is.False, $"read at {offset}, seed {seed}");
    }

    private static DmaOperation Read(int length) => new(0, 0, length, AccessKinds.Read);

    private static DmaOperation Write(int length, byte value) => new(0, 0, length, AccessKinds.Write, [.. Enumerable.Repeat(value, length)]);
}
