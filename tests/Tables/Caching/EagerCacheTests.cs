using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.Riscv;

namespace Viommu.Tests.Tables.Caching;

/// <summary>What the eager policy keeps, and what it drops.</summary>
public sealed class EagerCacheTests
{
    private const ulong Sv39 = 0x8000000000080000;
    private const ulong Pd8 = 0x1000000000080010;
    private const ulong Leaf = 0x80002008;

    private readonly RiscvFormat _format = new(Riscv.Sv.Capabilities);
    private TableRam _ram = new();
    private EagerCache _cache = new();
    private TableContext? _context;

    private void Start(ulong tc = 0, ulong fsc = Sv39)
    {
        _ram = Riscv.WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (Leaf, 0x200014df), (Leaf + 8, 0x200018df));
        for (var pid = 0UL; pid < 4; pid++)
        {
            _ram[0x80010000 + (pid * 16)] = 1 | (pid << 12);
            _ram[0x80010008 + (pid * 16)] = Sv39;
        }

        _cache = new EagerCache();
        Assert.That(_format.Attach([tc, 0x9000, fsc], out _context).IsRefused, Is.False);
    }

    private string Ask(EndpointAccess access, uint domain = 1)
    {
        _cache.Translate(_format, _context!, domain, access, _ram, out var result);
        return Riscv.Sv.Text(result);
    }

    private static EndpointAccess Read(ulong iova, uint? pasid = null) => Riscv.Sv.Read(iova, pasid);

    [Test]
    public void A_translation_stays_until_it_is_invalidated()
    {
        Start();
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("80005234/1000"));
        _ram[Leaf] = 0;
        _ram.Reads = 0;
        Assert.That(Ask(Read(0x1fff)), Is.EqualTo("80005fff/1000"));
        Assert.That(_ram.Reads, Is.Zero);
        _cache.Invalidate(new(1, InvalidationScope.Domain));
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("fault 13"));
    }

    [TestCase(0x1000ul, 1ul, 12, true)]
    [TestCase(0x1ffful, 1ul, 12, true, Description = "bits below the page size do not count")]
    [TestCase(0x2000ul, 1ul, 12, false)]
    [TestCase(0x0ul, 1ul, 12, false)]
    [TestCase(0x0ul, 2ul, 12, true)]
    [TestCase(0x0ul, 1ul, 21, true)]
    [TestCase(0x1000ul, 0ul, 12, false)]
    [TestCase(0x0ul, ulong.MaxValue, 12, true)]
    [TestCase(0xfffffffffffff000ul, 2ul, 12, false, Description = "no wrap")]
    [TestCase(0x200000ul, 1ul, 64, true)]
    public void Ranges(ulong address, ulong pages, int shift, bool drops)
    {
        Start();
        Ask(Read(0x1234));
        _ram[Leaf] = 0;
        _cache.Invalidate(new CacheInvalidation(1, InvalidationScope.Address).ForPages(address, pages, shift));
        Assert.That(Ask(Read(0x1234)), Is.EqualTo(drops ? "fault 13" : "80005234/1000"));
    }

    [Test]
    public void One_address_drops_the_whole_block()
    {
        Start();
        _ram[0x80001000] = 0x100000df;
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("40001234/200000"));
        _ram[0x80001000] = 0;
        Assert.That(Ask(Read(0x101234)), Is.EqualTo("40101234/200000"), "one copy serves the block");
        _cache.Invalidate(new CacheInvalidation(1, InvalidationScope.Address).ForPages(0x1ff000, 1, 12));
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("fault 13"));
    }

    [TestCase(true, "80006234/1000")]
    [TestCase(false, "fault 13")]
    public void Entries_above_the_leaf_stay_with_LEAF(bool leafOnly, string then)
    {
        Start();
        Ask(Read(0x1234));
        _ram[0x80001000] = 0;
        _cache.Invalidate(new CacheInvalidation(1, InvalidationScope.Address, LeafOnly: leafOnly).ForPages(0x1000, 2, 12));
        Assert.That(Ask(Read(0x2234)), Is.EqualTo(then));
    }

    [Test]
    public void Other_domains_and_processes_are_left_alone()
    {
        Start(0x20, Pd8);
        Ask(Read(0x1234, 1));
        Ask(Read(0x1234, 2));
        Ask(Read(0x1234, 1), domain: 2);
        _ram[Leaf] = 0;
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Pasid: 1));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("fault 13"));
        Assert.That(Ask(Read(0x1234, 2)), Is.EqualTo("80005234/1000"));
        Assert.That(Ask(Read(0x1234, 1), domain: 2), Is.EqualTo("80005234/1000"));
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Pasid: 7, Tag: 2));
        Assert.That(Ask(Read(0x1234, 2)), Is.EqualTo("fault 13"), "named by its tag");
    }

    [Test]
    public void A_process_entry_stays_until_the_PASID_cache_is_invalidated()
    {
        Start(0x20, Pd8);
        Ask(Read(0x1234, 1));
        _ram[0x80010010] = 0;
        _cache.Invalidate(new(1, InvalidationScope.Domain));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("80005234/1000"), "only translations were dropped");
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Translations: true, PasidTable: true, Pasid: 2));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("80005234/1000"), "another's entry");
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Translations: false, PasidTable: true, Pasid: 1));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("80005234/1000"), "the translation is still there");
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Translations: true, PasidTable: true, Pasid: 1));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("fault 266"));
    }

    [TestCase(true, "80005234/1000")]
    [TestCase(false, "fault 266")]
    public void Pointers_to_parts_of_the_PASID_table_stay_or_go_as_configured(bool keeps, string then)
    {
        Start(0x20, 0x2000000000080011);
        _ram[0x80011000] = 0x20004001;
        _cache = new EagerCache { KeepsPasidDirectories = keeps };
        Ask(Read(0x1234, 1));
        _ram[0x80011000] = 0;
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Translations: true, PasidTable: true, Pasid: 1));
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo(then));
        _cache.Drop(1);
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("fault 266"));
    }

    [Test]
    public void Untagged_accesses_of_process_zero_go_with_either_name([Values] bool untagged)
    {
        Start(0x220, Pd8);
        Ask(Read(0x1234));
        _ram[0x80001000] = 0;
        _cache.Invalidate(new(1, InvalidationScope.Pasid, Pasid: untagged ? null : 0));
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("fault 13"));
    }

    [Test]
    public void A_write_after_a_read_still_sets_the_dirty_flag()
    {
        Start(0x100);
        _ram[Leaf] = 0x2000141f;
        Ask(Read(0x1234));
        Assert.That(_ram[Leaf], Is.EqualTo(0x2000145f));
        Ask(Riscv.Sv.Write(0x1234));
        Assert.That(_ram[Leaf], Is.EqualTo(0x200014df));
        _ram[Leaf] = 0;
        Assert.That(Ask(Riscv.Sv.Write(0x1234)), Is.EqualTo("80005234/1000"), "now it is cached as dirty");
    }

    [Test]
    public void Nothing_that_is_not_valid_is_kept_and_a_refusal_is_walked_again()
    {
        Start();
        Assert.That(Ask(Read(0x3000)), Is.EqualTo("fault 13"));
        _ram[Leaf + 16] = 0x200014df;
        Assert.That(Ask(Read(0x3000)), Is.EqualTo("80005000/1000"));
        _ram[Leaf] = 0x200014d3;
        Ask(Read(0x1000));
        Assert.That(Ask(Riscv.Sv.Write(0x1000)), Is.EqualTo("fault 15"));
        _ram[Leaf] = 0x200014df;
        Assert.That(Ask(Riscv.Sv.Write(0x1000)), Is.EqualTo("80005000/1000"));
    }

    [Test]
    public void Identity_is_not_cached()
    {
        Start(0, 0);
        Assert.That(Ask(Read(0x1234)), Is.EqualTo("1234/0"));
        Assert.That(_cache.Translations, Is.Zero);
    }

    [Test]
    public void Privilege_is_kept_apart()
    {
        Start(0x20, Pd8);
        _ram[0x80010010] = 3;
        Assert.That(Ask(Read(0x1234, 1)), Is.EqualTo("80005234/1000"));
        Assert.That(Ask(Riscv.Sv.Read(0x1234, 1, privileged: true)), Is.EqualTo("fault 13"));
    }

    [Test]
    public void It_is_bounded()
    {
        Start();
        _ram[0x80001000] = 0x20000801;
        for (var index = 0UL; index < 512; index++) _ram[0x80002000 + (index * 8)] = 0x200014df;
        _cache = new EagerCache(16);
        for (var index = 0UL; index < 512; index++) Assert.That(Ask(Read(index << 12)), Is.EqualTo("80005000/1000"));
        Assert.That(_cache.Translations, Is.EqualTo(16));
        Assert.That(_cache.Entries, Is.LessThanOrEqualTo(16));
    }
}
