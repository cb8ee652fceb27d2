using NUnit.Framework;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Nested translation: example K and what the second stage makes of changes to it.</summary>
public sealed class SecondStageTests
{
    private const string Iova = "123456789abc";

    [TestCase("K; out=52; [1000103c48]=1000000000007; r 123456789abc = fault 84")]
    [TestCase("K; out=52; [1000100120]=1000000000007; r 123456789abc = fault 74")]
    [TestCase("K; table=1000000000000; out=52; r 123456789abc = fault 74")]
    [TestCase("K; [503800]=1000100002; r 123456789abc = fault 75")]
    [TestCase("K; [503808]=1000101002; r 123456789abc = fault 76")]
    [TestCase("K; [503818]=1000103002; w 123456789abc = fault 76")]
    [TestCase("K; [503800]=1000100000; r 123456789abc = fault 79", Description = "R and W clear: not present, whatever else is set")]
    [TestCase("K; [503810]=fff; r 123456789abc = fault 71", Description = "a page at 0 with every low bit set; the first-stage table there is empty")]
    [TestCase("K; [501008]=0; r 123456789abc = fault 79")]
    [TestCase("K; [501008]=2000000082; r 123456789abc = fault 86; w 123456789abc = 2036543abc/1000")]
    public void Refusals_have_their_numbers(string story) => Assert.That(Story.Play(story), Is.Null);

    [TestCase("502000", "503803", Description = "SNP in a pointer")]
    [TestCase("500000", "501083", Description = "PS in the fourth level")]
    [TestCase("501008", "2000001083", Description = "bit 12 is not PAT here")]
    [TestCase("501008", "2020000083", Description = "bit 29")]
    [TestCase("501008", "1002000000083", Description = "beyond 48 bits")]
    public void Reserved_bits_block(string at, string word) => Assert.That(Story.Play($"K; [{at}]={word}; r {Iova} = fault 7a"), Is.Null);

    [TestCase("501008", "2000000887", Description = "X, SNP")]
    [TestCase("501008", "40020000004fb", Description = "memory type, IPAT, bit 10, with 52 bits of address")]
    [TestCase("501008", "fff0002000000083", Description = "bits 63:52")]
    [TestCase("501008", "2000000383", Description = "A and D without SSADE")]
    public void Other_bits_do_not(string at, string word)
    {
        var address = word == "40020000004fb" ? "4002036543abc" : "2036543abc";
        Assert.That(Story.Play($"K; out=52; [{at}]={word}; r {Iova} = {address}/1000; {at}=={word}"), Is.Null);
    }

    [TestCase("unback 500000; r 123456789abc = fault 7b")]
    [TestCase("unback 502000; r 123456789abc = fault 78")]
    [TestCase("unback 1000100000; r 123456789abc = fault 73")]
    [TestCase("unback 1000102000; r 123456789abc = fault 70")]
    [TestCase("readonly 1000103000; r 123456789abc = fault 91")]
    public void Memory_that_is_not_there_blocks(string story) => Assert.That(Story.Play("K; " + story), Is.Null);

    [Test]
    public void Registers_that_speak_of_a_second_stage_bind_it()
    {
        const string nest = "K; ecap=880004000001; ";
        Assert.That(Story.Play(nest + $"r {Iova} = fault 7a"), Is.Null, "no 1 GiB pages (SSLPS)");
        Assert.That(Story.Play(nest + $"cap=8002f0400; r {Iova} = 2036543abc/1000"), Is.Null);
        Assert.That(Story.Play(nest + $"second=500000/57; r {Iova} = fault 5b"), Is.Null, "no five levels (SAGAW)");
        Assert.That(Story.Play(nest + $"cap=8002f0400; [501008]=2000000883; r {Iova} = fault 7a"), Is.Null, "no snoop control (SC)");
        Assert.That(Story.Play($"K; second=500000/40; r {Iova} = fault 5b"), Is.Null, "no such width");
        Assert.That(Story.Play($"K; second=500001/48; r {Iova} = fault 5a"), Is.Null, "a root that is not aligned");
        Assert.That(Story.Play(nest + $"cap=800240400; out=52; [1000103c48]=2000000007; r {Iova} = fault 84"), Is.Null, "MGAW of 37 bits");
    }

    [Test]
    public void Three_and_five_levels_translate()
    {
        const string first = "[1000100120]=101007; [1000101688]=102007; [1000102598]=103007; [1000103c48]=76543007; ";
        const string last = "[{0}800]=1000100003; [{0}808]=1000101003; [{0}810]=1000102003; [{0}818]=1000103003; ";
        Assert.That(
            Story.Play($"{first}{last.Replace("{0}", "602", StringComparison.Ordinal)}second=600000/39; [600000]=601003; [600008]=2000000083; "
                + $"[601000]=602003; r {Iova} = 2036543abc/1000"), Is.Null);
        Assert.That(
            Story.Play(
                $"{first}{last.Replace("{0}", "604", StringComparison.Ordinal)}second=600000/57; [600000]=601003; [601000]=602003; "
                + $"[602008]=2000000083; [602000]=603003; [603000]=604003; r {Iova} = 2036543abc/1000"), Is.Null);
    }

    [Test]
    public void The_smaller_page_counts()
    {
        Assert.That(Story.Play($"K; [1000102598]=40000087; r {Iova} = 2000189abc/200000"), Is.Null);
        Assert.That(Story.Play($"K; [1000102598]=40000087; [501008]=504003; [504000]=505003; [505c48]=3000000003; r {Iova} = 3000000abc/1000"), Is.Null);
    }

    [Test]
    public void The_interrupt_range_counts_after_the_second_stage()
    {
        Assert.That(Story.Play($"K; [1000103c48]=fee00007; [501018]=2000000083; r {Iova} = 203ee00abc/1000"), Is.Null);
        Assert.That(Story.Play($"K; [1000103c48]=7ee00007; [501008]=c0000083; r {Iova} = fault 87"), Is.Null);
    }

    [Test]
    public void Flags_of_the_second_stage_are_set_with_SSADE()
    {
        const string story = "K; ecap=a80000000001; second=500000/48/ad; ";
        Assert.That(Story.Play($"K; second=500000/48/ad; r {Iova} = fault 5a"), Is.Null, "SSADS is 0");
        Assert.That(
            Story.Play(story
                + $"r {Iova} = 2036543abc/1000; 500000==501103; 501000==502103; 502000==503103; 501008==2000000183; 503800==1000100303; 1000103c48==76543027"),
            Is.Null);
        Assert.That(Story.Play(story + $"w {Iova} = 2036543abc/1000; 501008==2000000383"), Is.Null);
        Assert.That(Story.Play(story + $"r {Iova} = 2036543abc/1000; w {Iova} = 2036543abc/1000; 501008==2000000383"), Is.Null);
        Assert.That(Story.Play(story + $"readonly 500000; r {Iova} = fault 7d"), Is.Null);
    }
}
