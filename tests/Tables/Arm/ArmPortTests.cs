using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Words;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Tests.Tables.Arm;

/// <summary>What the port promises beside the answer: a trace, no garbage, words whose every bit has a name, caches that drop what they must.</summary>
public sealed class ArmPortTests
{
    private const ulong Linear8 = 0x180000009000000b;

    private sealed class Listener : IWalkTrace
    {
        public List<string> Steps { get; } = [];

        public void Step(in WalkStep step) => Steps.Add($"{step.Kind} {step.Level} {step.Address:x} {step.Value:x} {step.Origin}");
    }

    [Test]
    public void A_trace_tells_every_entry()
    {
        var format = new ArmFormat(Smmu.Updating);
        var listener = new Listener();
        format.Walk(format.Load(Smmu.OneContext, Smmu.Hints), Smmu.Read(), new WalkEnvironment(Smmu.First(0x0042ea05c0003510, 0x9876543b47), null, listener),
            out _);
        Assert.That(listener.Steps, Is.EqualTo(new[]
        {
            "PasidEntry 0 90000000 42ea05c0003510 Memory",
            "PasidEntry 0 90000008 80001000 Memory",
            "PasidEntry 0 90000010 0 Memory",
            "PageDirectory 3 80001120 80002003 Memory",
            "PageDirectory 2 80002688 80003003 Memory",
            "PageDirectory 1 80003598 80004003 Memory",
            "Page 0 80004c48 9876543b47 Memory",
            "Page 0 80004c48 9876543f47 Written",
        }));
    }

    [Test]
    public void Walks_and_hits_make_no_garbage()
    {
        var format = new ArmFormat(Smmu.Updating);
        var context = format.Load(Smmu.OneContext, Smmu.Hints);
        var ram = Smmu.First();
        var eager = new EagerCache();
        void Round()
        {
            format.Walk(context, Smmu.Read(), new WalkEnvironment(ram), out _);
            eager.Translate(format, context, 1, Smmu.Read(), ram, out _);
        }

        for (var time = 0; time < 200; time++) Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 200; time++) Round();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(200));
    }

    [Test]
    public void Fields_stand_where_the_specification_has_them()
    {
        Assert.That(Idr0Word.Httu.Mask, Is.EqualTo(0xc0));
        Assert.That(Idr0Word.StLevel.Mask, Is.EqualTo(0x18000000));
        Assert.That(Idr1Word.SsidSize.Mask, Is.EqualTo(0x7c0));
        Assert.That(Idr3Word.Bbml.Mask, Is.EqualTo(0x1800));
        Assert.That(Idr5Word.Vax.Mask, Is.EqualTo(0xc00));
        Assert.That(StreamWord0.S1ContextPtr.Mask, Is.EqualTo(0x00ffffffffffffc0));
        Assert.That(StreamWord0.S1CdMax.Mask, Is.EqualTo(0xf800000000000000));
        Assert.That(StreamWord1.S1StallD.Mask, Is.EqualTo(1UL << 27));
        Assert.That(StreamWord1.ShCfg.Mask, Is.EqualTo(3UL << 44));
        Assert.That(StreamWord1.InstCfg.Mask, Is.EqualTo(3UL << 50));
        Assert.That(ContextWord0.V.Mask, Is.EqualTo(1UL << 31));
        Assert.That(ContextWord0.A.Mask, Is.EqualTo(1UL << 46));
        Assert.That(ContextWord0.Asid.Mask, Is.EqualTo(0xffff000000000000));
        Assert.That(ContextWord1.Ttb0.Mask, Is.EqualTo(0x000ffffffffffff0));
        Assert.That(ContextWord2.Had1.Mask, Is.EqualTo(2));
        Assert.That(Level1ContextWord.L2Ptr.Mask, Is.EqualTo(0x00fffffffffff000));
        Assert.That(TableWord.ApTable1.Mask, Is.EqualTo(1UL << 62));
        Assert.That(LeafWord.Address.Mask, Is.EqualTo(0x0000fffffffff000));
        Assert.That(LeafWord.Dbm.Mask, Is.EqualTo(1UL << 51));
        Assert.That(LeafWord.Uxn.Mask, Is.EqualTo(1UL << 54));
        Assert.That(LeafWord.Layout.Describe(0x9876543f47), Is.EqualTo("valid type AttrIndx=0x1 AP[1] SH=0x3 AF nG address=0x9876543"));
    }

    [Test]
    public void An_address_without_its_tag_is_that_of_every_tag()
    {
        var format = new ArmFormat(Smmu.Usual);
        var context = format.Load(Smmu.OneContext, Smmu.Hints);
        var ram = Smmu.First(0x0042e245c0003510);
        var eager = new EagerCache();
        string Go(ulong iova)
        {
            eager.Translate(format, context, 1, Smmu.Read(iova), ram, out var result);
            return Smmu.Text(result);
        }

        Assert.That(Go(0xa500123456789abc), Is.EqualTo("9876543abc/1000"));
        ram[Smmu.PageAt] = 0;
        Assert.That(Go(0xa500123456789abc), Is.EqualTo("9876543abc/1000"), "cached");
        eager.Invalidate(new CacheInvalidation(1, InvalidationScope.Address).ForPages(0x123456788000, 1, 12));
        Assert.That(Go(0xa500123456789abc), Is.EqualTo("9876543abc/1000"), "another page");
        eager.Invalidate(new CacheInvalidation(1, InvalidationScope.Address).ForPages(0x123456789000, 1, 12));
        Assert.That(Go(0xa500123456789abc), Is.EqualTo("event 10"));
    }

    [TestCase(0x9876543f47ul, 0x43u, "9876543abc/1000", Description = "nG: another ASID's")]
    [TestCase(0x9876543747ul, 0x43u, "event 10", Description = "global: everyone's")]
    [TestCase(0x9876543f47ul, 0x42u, "event 10", Description = "nG: its own")]
    public void Global_pages_go_with_any_asid(ulong page, uint asid, string expected)
    {
        var format = new ArmFormat(Smmu.Usual);
        var ram = Smmu.First(page: page);
        Smmu.Put(ram, 0x90000040, Smmu.Lower4K, Smmu.Root);
        var context = format.Load(Linear8, Smmu.Hints);
        var eager = new EagerCache();
        eager.Translate(format, context, 1, Smmu.Read(pasid: 1), ram, out _);
        ram[Smmu.PageAt] = 0;
        eager.Invalidate(new CacheInvalidation(1, InvalidationScope.Address, Pasid: 2, Tag: asid, Globals: format.AddressReachesGlobals)
            .ForPages(Smmu.Iova, 1, 12));
        eager.Translate(format, context, 1, Smmu.Read(pasid: 1), ram, out var result);
        Assert.That(Smmu.Text(result), Is.EqualTo(expected));
    }

    [TestCase(true, "event 10", Description = "the L1CD goes")]
    [TestCase(false, "9876543abc/1000", Description = "with LEAF it may stay")]
    public void L1CDs_go_with_their_pasid(bool directories, string expected)
    {
        var format = new ArmFormat(Smmu.Usual);
        var ram = Smmu.First();
        ram[0x90020000] = 0x90030001;
        Smmu.Put(ram, 0x90030040, Smmu.Lower4K, Smmu.Root);
        Smmu.Put(ram, 0x90040040, Smmu.Lower4K, 0x80050000);
        var context = format.Load(0x180000009002001b, 2);
        var eager = new EagerCache();
        eager.Translate(format, context, 1, Smmu.Read(pasid: 1), ram, out _);
        ram[0x90020000] = 0x90040001;
        eager.Invalidate(new(1, InvalidationScope.Pasid, Translations: true, PasidTable: true, Pasid: 1, PasidDirectories: directories));
        eager.Translate(format, context, 1, Smmu.Read(pasid: 1), ram, out var result);
        Assert.That(Smmu.Text(result), Is.EqualTo(expected));
    }

    [TestCase(0x75ul, 0xffffu)]
    [TestCase(0x0ul, 0xffu)]
    public void An_id_is_an_ASID(ulong wide, uint expected) =>
        Assert.That(new ArmFormat(Smmu.Usual with { Idr0 = wide != 0 ? 0x0d48101aUL : 0x0d48001aUL }).TagOf(0xffff_ffff), Is.EqualTo(expected));
}
