using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Requests, descriptors, updates and caches beside the worked examples.</summary>
public sealed class RequestTests
{
    private const string All = "ecap=3899c80000001; ";

    [TestCase("unback 100000; r 123456789abc = fault 73")]
    [TestCase("unback 102000; r 123456789abc = fault 70")]
    [TestCase("x 123456789abc = fault 5c")]
    [TestCase("R 123456789abc = fault 5d")]
    [TestCase("ecap=880000000001; r 123456789abc@5 = fault 45")]
    [TestCase("ecap=880000000001; r 123456789abc@0 = fault 45")]
    [TestCase("ecap=893800000001; r 123456789abc@100 = fault 89; r 123456789abc@ff = 76543abc/1000")]
    [TestCase("width=57; r 123456789abc = fault 5b")]
    [TestCase("width=39; r 123456789abc = fault 5b")]
    [TestCase("flags=1; r 123456789abc = fault 5a")]
    [TestCase("flags=2; r 123456789abc = fault 5a")]
    [TestCase("flags=4; r 123456789abc = fault 5a")]
    [TestCase("flags=40; w 123456789abc = 76543abc/1000", Description = "WPE without SRE is ignored")]
    [TestCase("table=100008; r 123456789abc = fault 5a")]
    [TestCase("table=1000000000000; r 123456789abc = fault 5a")]
    [TestCase("out=52; [103c48]=ffffffffffffffff; r 123456789abc = ffffffffffabc/1000; 103c48==ffffffffffffffff", Description = "all ones is an entry")]
    [TestCase("out=52; [103c48]=fffffffffffff007; r 123456789abc = ffffffffffabc/1000", Description = "no address bit is reserved")]
    public void Requests_have_their_answers(string story) => Assert.That(Story.Play("A; " + story), Is.Null);

    [TestCase("race 103c48 0; w 123456789abc = fault 71; 103c48==0")]
    [TestCase("race 103c48 86543007; w 123456789abc = 86543abc/1000; 103c48==86543067", Description = "the new value, not the old one with flags")]
    [TestCase("race 102598 0; r 123456789abc = fault 71; 102598==0")]
    [TestCase("races 200; r 123456789abc = fault 91", Description = "another writer wins every time")]
    [TestCase("readonly 103000; r 123456789abc = fault 91; 103c48==76543007")]
    [TestCase("readonly 103000; [103c48]=76543027; r 123456789abc = 76543abc/1000; w 123456789abc = fault 91")]
    [TestCase("[103c48]=76543003; w 123456789abc = fault 81; 103c48==76543003")]
    [TestCase("[103c48]=76543067; readonly 103000; w 123456789abc = 76543abc/1000", Description = "nothing to set")]
    public void Updates_are_atomic(string story) => Assert.That(Story.Play("A; " + story), Is.Null);

    [TestCase("flags=1; [103c48]=76543003; R 123456789abc = 76543abc/1000; r 123456789abc = fault 81")]
    [TestCase("flags=1; [103c48]=76543001; W 123456789abc = 76543abc/1000; 103c48==76543061")]
    [TestCase("flags=41; [103c48]=76543001; R 123456789abc = 76543abc/1000; W 123456789abc = fault 85; 103c48==76543021")]
    [TestCase("flags=41; [100120]=101005; W 123456789abc = fault 85")]
    [TestCase("flags=2; w 123456789abc = 76543abc/1000; 100120==101427; 101688==102427; 102598==103427; 103c48==76543467")]
    [TestCase("flags=2; [103c48]=76543067; r 123456789abc = 76543abc/1000; 103c48==76543467", Description = "A alone is not enough")]
    [TestCase("flags=0; [103c48]=76543407; r 123456789abc = 76543abc/1000; 103c48==76543427")]
    public void Supervisors_and_extended_accessed(string story) => Assert.That(Story.Play(All + "A; " + story), Is.Null);

    [TestCase("r 123456789abc = 76543abc/1000; [103c48]=0; drop 123456789000 1; r 123456789abc = fault 71")]
    [TestCase("r 123456789abc = 76543abc/1000; [103c48]=86543007; drop leaf 123456789000 1; r 123456789abc = 86543abc/1000")]
    [TestCase("[103c48]=0; r 123456789abc = fault 71; [103c48]=76543007; r 123456789abc = 76543abc/1000", Description = "what is not present is not cached")]
    [TestCase("w 123456789abc = 76543abc/1000; [103c48]=76543065; drop leaf 123456789000 1; w 123456789abc = fault 85; r 123456789abc = 76543abc/1000")]
    [TestCase("r 123456789abc = 76543abc/1000; [102598]=104007; [104c48]=86543007; drop 123456789000 1; r 123456789abc = 86543abc/1000")]
    [TestCase("[103c48]=76543107; r 123456789abc = 76543abc/1000; [103c48]=0; drop 123456789000 1; r 123456789abc = fault 71", Description = "G keeps nothing")]
    [TestCase("r 123456789abc = 76543abc/1000; [103c48]=76543007; drop; r 123456789abc = 76543abc/1000; 103c48==76543027", Description = "A is set again")]
    public void Caches_drop_what_they_must(string story) => Assert.That(Story.Play("A; " + story), Is.Null);

    [TestCase("B; r 7fffc0345678 = 80145678/200000; [102008]=0; drop leaf 7fffc03ff000 1; r 7fffc0200000 = fault 71")]
    [TestCase("C; r 8055aabbcc = 155aabbcc/40000000; [101008]=0; drop leaf 8040000000 1; r 807fffffff = fault 71")]
    public void One_address_drops_a_large_page(string story) => Assert.That(Story.Play(story), Is.Null);

    [Test]
    public void A_cached_large_page_does_not_lead_into_the_interrupt_range()
    {
        Assert.That(Story.Play("[100000]=101007; [101008]=c0000087; r 40000000 = c0000000/40000000; r 7ee00040 = fault 87; r 7edffff8 = fedffff8/40000000"),
            Is.Null);
        Assert.That(Story.Play("[100000]=101007; [101018]=80000087; r fef00000 = bef00000/40000000; r fee00000 = fault 29; r fee00000@5 = bee00000/40000000"),
            Is.Null);
    }

    [Test]
    public void What_an_answer_holds_for_ends_before_the_interrupt_range()
    {
        var ram = new TableRam { [0x10_0000] = 0x10_1007, [0x10_1008] = 0xc000_0087 };
        var format = new VtdFormat(0x0100_0000_002f_0400, 0x0000_8800_0000_0001);
        format.Load(0x10_0000, 0, 48, null, out var context);
        foreach (var (iova, holds) in new[] { (0x4000_0000ul, 0x2000_0000ul), (0x7ee0_0000ul, 0x10_0000ul), (0x7ef0_0000ul, 0x10_0000ul),
            (0x7f00_0000ul, 0x100_0000ul) })
        {
            format.Walk(context!, new EndpointAccess(iova, AccessKind.Read), new WalkEnvironment(ram), out var result);
            Assert.That((result.PageSize, result.HoldsFor), Is.EqualTo((0x4000_0000ul, holds)), $"{iova:x}");
        }
    }

    [TestCase("attach 100000 0 30 0 = taken")]
    [TestCase("attach 100000 0 30 5 = taken@5", Description = "a dialect without the flag")]
    [TestCase("attach 100000 0 30 5 1 = taken@5")]
    [TestCase("attach 100000 0 30 5 0 = taken")]
    [TestCase("attach 100000 0 30 0 1 = taken")]
    [TestCase("attach 100000 0 30 fffff 1 = taken@fffff")]
    [TestCase("attach 100000 40 30 0 0 = taken")]
    [TestCase("attach 100000 0 30 = Invalid")]
    [TestCase("attach 1000000000000 0 30 0 0 = Invalid")]
    [TestCase("attach fffffffff000 0 30 0 0 = taken")]
    [TestCase("ecap=880000000001; attach 100000 0 30 0 1 = taken")]
    public void Descriptors_are_checked(string story) => Assert.That(Story.Play(story), Is.Null);

    [Test]
    public void Memory_types_are_those_of_the_page()
    {
        var format = new VtdFormat(0x0100_0000_002f_0400, 0x0000_8800_0000_0001);
        format.Load(0x10_0000, 0, 48, null, out var context);
        foreach (var (word, type) in new[] { (0x7654_3007ul, 0), (0x7654_300ful, 1), (0x7654_3017ul, 2), (0x7654_3087ul, 4), (0x7654_309ful, 7) })
        {
            var ram = new TableRam();
            foreach (var (address, value) in Examples.Words('A')) ram[address] = value;
            ram[0x10_3c48] = word;
            format.Walk(context!, new EndpointAccess(0x1234_5678_9abc, AccessKind.Read), new WalkEnvironment(ram), out var result);
            Assert.That((result.MemoryType, result.Global, result.Tag, result.Pasid), Is.EqualTo(((byte)type, false, (uint?)null, (uint?)0)));
        }
    }
}
