using NUnit.Framework;

namespace Viommu.Tests.Tables.Amd;

/// <summary>AMD's host tables beside the worked examples: descriptors, levels, rights, flags and caches.</summary>
public sealed class HostTableTests
{
    // One page of 4 KiB behind two levels, in the default story: dte0 6000000000102403.
    private const string Page = "[102000]=6000000000103201; [103008]=6000000000310001; ";

    // The same with HAD 11.
    private const string Flags = "dte=6000000000102583; " + Page;

    [TestCase("attach 6000000000102403 42 0 0 = taken")]
    [TestCase("attach 6000000000102403 42 0 = Invalid")]
    [TestCase("attach 6000000000102402 0 0 0 = Invalid", Description = "V=0")]
    [TestCase("attach 6000000000102401 0 0 0 = Invalid", Description = "TV=0")]
    [TestCase("attach 6000000000102c03 0 0 0 = taken", Description = "Mode 6")]
    [TestCase("attach 6000000000102e03 0 0 0 = Invalid", Description = "Mode 7")]
    [TestCase("attach 6000000000000003 0 0 0 = taken", Description = "Mode 0")]
    [TestCase("efr=10; attach 6000000000102a03 0 0 0 = Unsupported", Description = "Mode 5 with HATS 00b")]
    [TestCase("efr=10; attach 6000000000102803 0 0 0 = taken")]
    [TestCase("efr=400; attach 6000000000102c03 0 0 0 = Unsupported", Description = "Mode 6 with HATS 01b")]
    [TestCase("efr=400; attach 6000000000102a03 0 0 0 = taken")]
    [TestCase("efr=c00; attach 6000000000102203 0 0 0 = Unsupported", Description = "HATS 11b")]
    [TestCase("efr=c00; attach 6000000000000003 0 0 0 = Unsupported", Description = "HATS 11b and Mode 0")]
    [TestCase("attach e000000000102403 0 0 0 = Invalid", Description = "bit 63")]
    [TestCase("attach 6000000000102407 0 0 0 = Invalid", Description = "bit 2")]
    [TestCase("attach 600000000010240b 0 0 0 = Invalid", Description = "bit 3")]
    [TestCase("attach 6000000000102443 0 0 0 = Invalid", Description = "bit 6")]
    [TestCase("attach 6000000000102403 0 10000000000000 0 = Invalid", Description = "word 2, bit 52")]
    [TestCase("attach 6000000000102403 0 20000000000000 0 = Invalid", Description = "word 2, bit 53")]
    [TestCase("attach 6000000000102403 0 0 1 = Invalid", Description = "word 3, bit 0")]
    [TestCase("attach 6000000000102403 0 0 1000000000000 = Invalid", Description = "word 3, bit 48")]
    [TestCase("attach 6030000000102403 3ff0000ffff f70fffffffffffff ffc0ffffffff8000 = taken", Description = "fields that are not taken")]
    [TestCase("attach 6080000000102403 0 0 0 = Invalid", Description = "GV")]
    [TestCase("attach 6040000000102403 0 0 0 = Invalid", Description = "GIoV")]
    [TestCase("attach 6000000000102503 0 0 0 = Invalid", Description = "HAD 10b")]
    [TestCase("attach 6000000000102583 0 0 0 = taken", Description = "HAD 11b")]
    [TestCase("attach 6000000000102483 0 0 0 = taken", Description = "HAD 01b")]
    [TestCase("efr=800; attach 6000000000102483 0 0 0 = Unsupported")]
    [TestCase("efr=2000000000800; attach 6000000000102483 0 0 0 = taken", Description = "HASup alone")]
    [TestCase("efr=2000000000800; attach 6000000000102583 0 0 0 = Unsupported", Description = "D without HDSup")]
    [TestCase("efr=10000000000800; attach 6000000000102583 0 0 0 = Unsupported", Description = "A without HASup")]
    public void Descriptors_are_checked(string story) => Assert.That(HostStory.Play(story), Is.Null);

    [TestCase(1, "1fffff", "200000")]
    [TestCase(2, "3fffffff", "40000000")]
    [TestCase(3, "7fffffffff", "8000000000")]
    [TestCase(4, "ffffffffffff", "1000000000000")]
    [TestCase(5, "1ffffffffffffff", "200000000000000")]
    public void Addresses_end_where_the_levels_do(int mode, string last, string beyond)
    {
        // A table that has every word the same: its last entry is as good as its first.
        var dte = $"{0x6000_0000_0010_2003 | ((ulong)mode << 9):x}";
        var entry = $"{0x10_2ff8:x}";
        var size = 1UL << (3 + (9 * mode));
        var low = Convert.ToUInt64(last, 16) & (size - 1);
        Assert.That(HostStory.Play(
            $"dte={dte}; [{entry}]=6000000000000001; [102000]=6000000000000001; "
            + $"r {last} = {low:x}/{size:x}; r {beyond} = fault 2; r ffff800000000000 = fault 2"), Is.Null);
    }

    [TestCase("[102000]=6000000000103a01; [103000]=6000000000001001; r ffff = ffff/1000000000000", Description = "256 TiB")]
    [TestCase("[1023f8]=6000000000103201; [103000]=6000000000301001; r fe00000000000abc = 301abc/1000", Description = "entry 127, five levels left out")]
    [TestCase("[1023f8]=6000000000103a01; [1037f8]=6000000000104201; [104000]=6000000000301001; r feff000000000abc = 301abc/1000")]
    [TestCase("[1023f8]=6000000000103a01; [103ff8]=6000000000104201; [104000]=6000000000301001; r ffff000000000abc = 301abc/1000")]
    [TestCase("[102000]=6000000000000001; r abc = fault 2", Description = "no page at level 6")]
    [TestCase("[102000]=6007fffffffffe01; r abc = fault 2", Description = "no coded page at level 6")]
    [TestCase("[102000]=600ffffffffffe01; r abc = fault 2", Description = "nor one of all ones")]
    public void Six_levels(string story) => Assert.That(HostStory.Play("dte=6000000000102c03; " + story), Is.Null);

    [TestCase("[102000]=6000fffffffffe01; r abc = abc/2000000000000", Description = "2^49")]
    [TestCase("[102000]=6001fffffffffe01; r abc = abc/4000000000000", Description = "2^50")]
    [TestCase("[102000]=6007fffffffffe01; r abc = abc/10000000000000", Description = "2^52")]
    [TestCase("[102000]=60007ffffffffe01; r abc = fault 2", Description = "2^48 is the level's own page")]
    [TestCase("[102000]=600ffffffffffe01; r abc = fault 2", Description = "all ones")]
    public void Five_levels(string story) => Assert.That(HostStory.Play("dte=6000000000102a03; " + story), Is.Null);

    [TestCase("[103008]=4000000000310001; r 1000 = fault 2; w 1000 = 310000/1000; r 1000 = fault 2; x 1000 = fault 2", Description = "for writing alone")]
    [TestCase("[103008]=2000000000310001; r 1000 = 310000/1000; w 1000 = fault 2; x 1000 = 310000/1000")]
    [TestCase("[103008]=0000000000310001; r 1000 = fault 2; w 1000 = fault 2")]
    [TestCase("dte=4000000000102403; r 1000 = fault 2; w 1000 = 310000/1000; r 1000 = fault 2", Description = "IR of the device table entry")]
    [TestCase("dte=2000000000102403; r 1000 = 310000/1000; w 1000 = fault 2")]
    [TestCase("dte=0000000000102403; r 1000 = fault 2; w 1000 = fault 2")]
    [TestCase("[103008]=6000000000310000; r 1000 = fault 2", Description = "not present")]
    [TestCase("[103008]=fffffffffffffffe; r 1000 = fault 2")]
    [TestCase("[102000]=6000000000103200; r 1000 = fault 2")]
    [TestCase("[102000]=e0000000001033df; r 1000 = 310000/1000", Description = "ignored bits of a directory")]
    [TestCase("[102000]=6800000000103201; r 1000 = fault 2", Description = "bit 59 of a directory")]
    [TestCase("[102000]=6200000000103201; r 1000 = fault 2", Description = "bit 57 of a directory")]
    [TestCase("[103008]=6200000000310001; r 1000 = fault 2", Description = "bit 57 of a page")]
    [TestCase("[103008]=6400000000310001; r 1000 = fault 2", Description = "bit 58 of a page")]
    [TestCase("[103008]=6100000000310001; r 1000 = fault 2", Description = "bit 56 of a page")]
    [TestCase("unback 102000; r 1000 = fault 4")]
    [TestCase("unback 103000; r 1000 = fault 4; w 1000 = fault 4")]
    [TestCase("[102000]=2000000000103201; unback 103000; w 1000 = fault 2", Description = "the directory has decided")]
    [TestCase("dte=6000000000000003; r ffffffffffffffff = ffffffffffffffff/0", Description = "Mode 0 has no width")]
    [TestCase("dte=2000000000000003; r 5 = 5/0; w 5 = fault 2; r 5@1 = fault 2")]
    [TestCase("[102000]=6000000000402a01; r 1000 = fault 2", Description = "NextLevel above the level")]
    [TestCase("[102000]=6000000000102401; r 1000 = fault 2", Description = "a table that names itself")]
    [TestCase("[102000]=60000000003ff001; r 0 = 200000/200000; r 1fffff = 3fffff/200000", Description = "address bits below the page")]
    public void Entries_are_checked(string story) => Assert.That(HostStory.Play(Page + story), Is.Null);

    [TestCase("r 1000 = 310000/1000; 102000==6000000000103221; 103008==6000000000310021")]
    [TestCase("w 1000 = 310000/1000; 102000==6000000000103221; 103008==6000000000310061")]
    [TestCase("r 1000 = 310000/1000; w 1000 = 310000/1000; 103008==6000000000310061", Description = "D after a cached read")]
    [TestCase("[103008]=2000000000310001; w 1000 = fault 2; 102000==6000000000103201; 103008==2000000000310001")]
    [TestCase("dte=6000000000102483; w 1000 = 310000/1000; 103008==6000000000310021", Description = "HAD 01b")]
    [TestCase("dte=6000000000102403; w 1000 = 310000/1000; 102000==6000000000103201; 103008==6000000000310001", Description = "HAD 00b")]
    [TestCase("race 103008 0; w 1000 = fault 2; 103008==0")]
    [TestCase("[102000]=6000000000103221; race 103008 6000000000311001; w 1000 = 311000/1000; 103008==6000000000311061")]
    [TestCase("races 2; r 1000 = fault 4", Description = "another writer wins every time")]
    [TestCase("readonly 103000; r 1000 = fault 4; 103008==6000000000310001")]
    [TestCase("[103008]=6000000000310061; readonly 103000; w 1000 = 310000/1000", Description = "nothing to set")]
    [TestCase("[103008]=6000000000310e01; [103000]=6000000000310e01; w 1234 = 311234/2000; 103008==6000000000310e61; 103000==6000000000310e01",
        Description = "one of two replicas")]
    public void Flags_are_set_as_HAD_asks(string story) => Assert.That(HostStory.Play(Flags + story), Is.Null);

    [TestCase("r 1000 = 310000/1000; [103008]=0; drop 1000 1; r 1000 = fault 2")]
    [TestCase("[103008]=0; r 1000 = fault 2; [103008]=6000000000310001; r 1000 = 310000/1000", Description = "what is not present is not cached")]
    [TestCase("r 1000 = 310000/1000; [103008]=6000000000320001; drop leaf 1000 1; r 1000 = 320000/1000")]
    [TestCase("r 1000 = 310000/1000; [102000]=6000000000104201; [104008]=6000000000320001; drop 1000 1; r 1000 = 320000/1000")]
    [TestCase("[103008]=6000000000310e01; [103000]=6000000000310e01; r 1000 = 311000/2000; [103008]=0; [103000]=0; drop 0 1; r 1000 = fault 2",
        Description = "the other half")]
    [TestCase("[102000]=6000000000400001; r 1000 = 401000/200000; [102000]=0; drop 1ff000 1; r 1000 = fault 2")]
    [TestCase("[102000]=2000000000103201; r 1000 = 310000/1000; w 1000 = fault 2; r 1000 = 310000/1000", Description = "cached rights are those of the way")]
    public void Caches_drop_what_they_must(string story) => Assert.That(HostStory.Play(Page + story), Is.Null);
}
