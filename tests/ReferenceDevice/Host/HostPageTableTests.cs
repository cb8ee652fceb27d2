using NUnit.Framework;
using Viommu.Reference.Host;
using Viommu.Reference.Memory;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Reference.Host;

/// <summary>The host's own tables, against a dictionary of pages.</summary>
internal sealed class HostPageTableTests
{
    private const ulong Page = 0x1000;
    private const ulong Large = 0x20_0000;

    private static HostMemory Memory() => new(new GuestMemory([new(0x4000_0000, 0x1000_0000)]));

    [Test]
    public void A_range_takes_the_largest_pages_that_fit()
    {
        var memory = Memory();
        var table = new HostPageTable(memory, 4);
        table.Map(Large - Page, (7 * Large) - Page, Large + (2 * Page), TablePermissions.Read);
        Assert.That(Size(table, Large - Page), Is.EqualTo(Page));
        Assert.That(Size(table, Large), Is.EqualTo(Large));
        Assert.That(Size(table, 2 * Large), Is.EqualTo(Page));
        Assert.That(Size(table, (2 * Large) + Page), Is.Zero);
        Assert.That(Size(table, Large - (2 * Page)), Is.Zero);
    }

    [Test]
    public void What_is_given_back_is_zero_when_it_is_taken_again()
    {
        var memory = Memory();
        var table = new HostPageTable(memory, 6);
        table.Map(0, 0x1_0000_0000, 64 * Page, TablePermissions.All);
        Assert.That(memory.Tables, Is.EqualTo(6));
        table.Unmap(0, ulong.MaxValue);
        Assert.That(memory.Tables, Is.EqualTo(1), "the root stays");
        table.Free();
        Assert.That(memory.Tables, Is.Zero);
        Assert.That(Size(new HostPageTable(memory, 6), 0), Is.Zero);
    }

    [Test]
    public void An_address_beyond_the_levels_is_in_no_page()
    {
        var table = new HostPageTable(Memory(), 3);
        table.Map(0, 0, Page, TablePermissions.All);
        Assert.That(table.TryTranslate(1UL << 39, TablePermissions.Read, out _, out _, out _), Is.False);
        Assert.That(table.TryTranslate(0, TablePermissions.Read, out _, out _, out _), Is.True);
    }

    [Test]
    public void Rights_are_those_of_the_page()
    {
        var table = new HostPageTable(Memory(), 4);
        table.Map(Page, 0, Page, TablePermissions.Write);
        Assert.That(table.TryTranslate(Page, TablePermissions.Write, out _, out _, out var rights), Is.True);
        Assert.That(rights, Is.EqualTo(TablePermissions.Write));
        Assert.That(table.TryTranslate(Page, TablePermissions.Read, out _, out _, out _), Is.False);
    }

    [Test]
    public void Random_changes_agree_with_a_list_of_pages()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var memory = Memory();
        var table = new HostPageTable(memory, 6);
        var pages = new Dictionary<ulong, ulong>();
        for (var round = 0; round < 300; round++)
        {
            // The top of the address space, and pages that share tables.
            var start = random.Next(2) == 0 ? 0 : 0x10_0000_0000_0000UL - 4096;
            var from = start + (ulong)random.Next(3000);
            var count = (ulong)random.Next(1, 1024);
            var last = Math.Min(from + count - 1, 0xf_ffff_ffff_ffff);
            if (random.Next(3) == 0)
            {
                // Only pages of 4 KiB can be taken out of the middle.
                table.Unmap(from << 12, (last << 12) | 0xfff);
                for (var page = from; page <= last; page++) pages.Remove(page);
            }
            else
            {
                var to = 0x100_0001 + (ulong)random.Next(100_000);
                to += unchecked(to - from) % 512 == 0 ? 1UL : 0;
                table.Map(from << 12, to << 12, (last - from + 1) << 12, TablePermissions.All);
                for (var page = from; page <= last; page++) pages[page] = to + (page - from);
            }

            for (var probe = 0; probe < 50; probe++)
            {
                var page = start + (ulong)random.Next(4095);
                var found = table.TryTranslate((page << 12) + 5, TablePermissions.Read, out var at, out _, out _);
                Assert.That(found, Is.EqualTo(pages.TryGetValue(page, out var expected)), $"round {round}, page 0x{page:x}");
                if (found) Assert.That(at, Is.EqualTo((expected << 12) + 5));
            }
        }

        var seen = 0;
        table.ForEach(0, ulong.MaxValue, (iova, size, _) =>
        {
            Assert.That(size, Is.EqualTo(Page));
            Assert.That(pages.ContainsKey(iova >> 12));
            seen++;
        });
        Assert.That(seen, Is.EqualTo(pages.Count));
    }

    private static ulong Size(HostPageTable table, ulong address) =>
        table.TryTranslate(address, TablePermissions.Read, out _, out var size, out _) ? size : 0;
}
