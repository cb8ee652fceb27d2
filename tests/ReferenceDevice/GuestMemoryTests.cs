using NUnit.Framework;
using Viommu.Reference.Memory;

namespace Viommu.Tests.Reference;

internal sealed class GuestMemoryTests
{
    [Test]
    public void AccessesOutsideRamFailAndChangeNothing()
    {
        var memory = new GuestMemory([new RamRange(0x10000, 0x2000)]);
        Assert.That(memory.Write(0x11fff, [1, 2]), Is.False);
        Assert.That(memory.Write(0xffff, [1, 2]), Is.False);
        Assert.That(memory.Read(0, new byte[1]), Is.False);
        Assert.That(memory.Read(ulong.MaxValue, new byte[2]), Is.False);
        Assert.That(memory.PagesInUse, Is.Zero);
        Assert.That(memory.Contains(ulong.MaxValue, 0), Is.True);
    }

    [Test]
    public void RangesThatTouchAreOne()
    {
        var memory = new GuestMemory([new RamRange(0x2000, 0x1000), new RamRange(0x1000, 0x1000)]);
        Assert.That(memory.Write(0x1ffe, [1, 2, 3, 4]), Is.True);
        var back = new byte[4];
        Assert.That(memory.Read(0x1ffe, back), Is.True);
        Assert.That(back, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void TheTopOfTheSpaceCanBeRam()
    {
        var memory = new GuestMemory([new RamRange(0xffff_ffff_ffff_f000, 0x1000)]);
        Assert.That(memory.Write(ulong.MaxValue, [7]), Is.True);
        Assert.That(memory.Write(ulong.MaxValue, [7, 8]), Is.False);
    }

    [Test]
    public void ClearedMemoryReadsAsZeroAndPagesAreUsedAgain()
    {
        var memory = new GuestMemory([new RamRange(0, 1UL << 40)]);
        for (var round = 0; round < 3; round++)
        {
            for (ulong page = 0; page < 200; page++)
            {
                var value = new byte[1];
                Assert.That(memory.Read(page << 20, value), Is.True);
                Assert.That(value[0], Is.Zero);
                memory.Write(page << 20, [9]);
            }

            Assert.That(memory.PagesInUse, Is.EqualTo(200));
            memory.Clear();
        }
    }

    [Test]
    public void RangesThatMakeNoSenseAreRefused()
    {
        Assert.Throws<ArgumentException>(() => _ = new GuestMemory([new RamRange(0x800, 0x1000)]));
        Assert.Throws<ArgumentException>(() => _ = new GuestMemory([new RamRange(0, 0x2000), new RamRange(0x1000, 0x1000)]));
    }
}
